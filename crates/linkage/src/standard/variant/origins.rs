//! Names that reached Britain from elsewhere, as registers spell them. A row is `spellings | short
//! forms`. Romanised in the standard way of this crate: lower-case ASCII, no marks.

/// Given names: Arabic, Urdu, Bengali, Turkish, Somali and Persian; then Panjabi, Gujarati, Hindi
/// and Tamil; then Polish, Romanian, Ukrainian, Russian and Lithuanian; then West African; then
/// Chinese, Vietnamese and Korean; then Portuguese, Spanish and Greek.
pub(super) const GIVEN: &str = "
mohammed muhammad mohamed mohammad muhammed mohamad muhamad mohamud mahamed muhamed mohd maxamed mehmed mehmet|md mo moh
ahmed ahmad ahmet achmed axmed ahamed
mahmood mahmoud mahmud mehmood maxamuud
abdullah abdulla abdullahi abdilahi cabdulaahi|abdi
abdulrahman abdulrehman abdirahman cabdiraxmaan|abdi
abdulkarim abdulkareem abdikarim|abdi karim
abdulaziz abdulazeez abdiaziz|abdi aziz
abdulqadir abdulkadir abdulkader abdikadir abdulqader
abdulrahim abdulraheem abdirahim|abdi
abdulmalik abdimalik|malik
abdulhamid abdulhameed|hamid
ali aly cali
hassan hasan xasan hassaan
hussain hussein husain husayn hossain hossein husein huseyin xuseen hussien hossen
omar umar omer umer cumar oumar
usman osman uthman othman ousmane cusmaan usmaan
yusuf youssef yousef yousuf yusef yousaf yussuf yousif yuusuf
ibrahim ebrahim ibraheem ibrahima brahim|ibby
ismail ismael esmail ismaeel ismaiil
isa issa essa eesa ciise
musa moussa mousa muse muuse moosa
mustafa mustapha moustafa mostafa mustafe
khalid khaled kaled khaalid
hamza hamzah hamsa
bilal belal bilaal bilel
idris idrees edris idriss
ilyas elyas ilias iliyas
imran emran imraan
ishaq isaq ishak ishaaq isaaq
jamal jamaal gamal djamel
jameel jamil jamill cemil
kareem karim kerim
khadija khadijah khadeeja khatija kadija hadiza khadiija hatice
fatima fatimah fatema faatima fatma fadumo faduma faatimo fatoumata fatuma
aisha ayesha aishah aysha aicha ayisha caasha asha ayse aaisha
zainab zaynab zeinab zeynep zaineb zeynab saynab zainub
maryam mariam meryem maryan mariyam mariama
amina aminah ameena aamina amna
amin ameen
anwar anwer enver
asif aasif asef
ayyub ayub ayoub ayoob
aziz azeez
daud dawud dawood daoud dawod daawuud
faisal faysal feisal faysel
farid fareed ferid
farooq faruk farouk faruq umarfarooq
ghulam gulam golam
habib habeeb
habiba habeeba habibah
hafsa hafsah hafza xafsa
haider haidar hyder hayder haydar
hakim hakeem
halima halimah haleema xaliimo
hamid hameed
hanif haneef
harun haroon haron haroun
hawa hawwa xaawo
iqra ikra iqrah
jafar jaffar jafer jaafar
javed javaid jawed javid
junaid junayd junaed
layla leila laila leyla lailah
latif lateef
majid majeed
malik maalik
mansoor mansur mansour
mehdi mahdi
nadia nadiya nadiah
nasir nasser naser naseer nassir
nasreen nasrin nesrin
naveed navid nawid
nazir nazeer
nur noor nour nuur
omer omar
qasim kasim qassim kassim qaasim
rahim raheem
rahima raheema
rashid rasheed rachid raashid
rehman rahman
rizwan ridwan redouane rezwan
ruqayyah ruqayya rukaya ruqaya rukhaya
saeed said sayed saed sayeed siciid
safiya safiyya safia safiyah
saif sayf seif
sajid saajid
saleem salim selim saliim
salma selma
salman salmaan selman
samir sameer
samira sameera samirah
shabana shabaana
shabbir shabir
shafiq shafeeq shafique
shahid shaheed
shakil shakeel
sharif shareef sherif cherif
sulaiman suleiman suleman sulayman soliman suleyman saleebaan
sumaya sumayya sumayyah soumaya sumaiya
tariq tarek tarik tareq
wahid waheed
walid waleed
wasim waseem
yahya yahia yahye
yaqub yakub yaqoob yacoub yakoub
yasin yaseen yassin yasiin
yasir yasser yaasir
yunus younis yunis younus
zahid zaheed
zahra zahara zohra zehra sahra
zakariya zakaria zakariyya zekeriya sakariye
zayd zaid zeid zayed
zubair zubayr zobair subeer
hasina haseena
nusrat nusrath
tasnim tasneem
taslima tasleema
begum begom
rukhsana ruksana roksana
shahnaz shanaz shehnaz
sultana sultanah
tahmina tahmeena
mizanur mijanur
shafiqul shofiqul shafikul
rafiqul rofiqul rafikul
nazrul nozrul
emre imre
huseyin hussein
ayse aysa
hatice hatidze
zeynep zaynep
mehmet mehmed
oguz oguzhan
cem jem
halil khalil khaleel
selim saleem
yusuf yusif
hodan hoodan
ayaan ayan
ifrah ifraax
nimo nimco nimca
sagal sagaal
warsame warsama
yasmin yasmeen yassmin jasmin
ubah ubax
deqa deeqa
hodo hodho
liban libaan
guled guuleed
jagdeep jagdip
gurpreet gurprit
harpreet harprit
jaspreet jasprit
manpreet manprit
kuldeep kuldip
sandeep sandip
amandeep amandip
navdeep navdip
mandeep mandip
pardeep pradeep pradip
baljit baljeet
daljit daljeet
manjit manjeet
surjit surjeet
ranjit ranjeet
inderjit inderjeet
satnam satnaam
balvinder balwinder
davinder devinder
gurvinder gurwinder
harvinder harwinder
jasvinder jaswinder
kulvinder kulwinder
parminder parmindar
sukhvinder sukhwinder|sukhi
rajinder rajender
amit ameet
anil aneel
arun aroon
bharat bharath
deepak dipak
dilip dileep
dinesh denesh
gita geeta
hitesh hitesch
jyoti jyothi
kiran kieran
krishna krisna
lakshmi laxmi
manish maneesh
mina meena
nila neela
nilesh neelesh
nita neeta
pooja puja
prakash prakas
priya pria
rakesh raakesh
ravi ravee
rina reena
ritu reetu
rohit roheet
sanjay sanjai
sangita sangeeta
satish sateesh
shilpa silpa
sita seeta
sunita suneeta
suresh sooresh
swati swathi
usha oosha
vijay vijai wijay
vikram wikram
vinod winod
kumar kumara
lakshan laxan
thilini tilini
suthan sudhan
agnieszka agnieshka|aga
aleksandra alexandra|ola
aleksander alexander|olek
andrzej andrej
anna ana|ania
bartosz bartosh|bartek
bartlomiej bartholomew|bartek
dorota dorotha
elzbieta elzbeta|ela
ewa eva
grzegorz gregorz|grzesiek
jakub yakub|kuba
jan yan|janek jas
jaroslaw yaroslav jaroslav|jarek
jerzy yerzy|jurek
joanna ioana|asia
katarzyna katazyna|kasia
krzysztof kristof krzystof kshishtof|krzys krzysiek
krystyna kristina krystina|krysia
lukasz lucas
maciej matthias|maciek
magdalena magda magdalina
malgorzata margorzata|gosia malgosia
marcin martin
mateusz matheus
michal mihal
mikolaj nikolai mikolai
pawel pavel
piotr pyotr petr
przemyslaw przemislaw|przemek
rafal raphael
slawomir slavomir|slawek
stanislaw stanislav|staszek
stefan shtefan
szymon simon
tomasz tomas tomash|tomek
wojciech voitech vojtech|wojtek
zbigniew zbignew|zbyszek
zofia sofia|zosia
oleksandr olexandr olexander aleksandr alexandr|sasha oleks
oleksii oleksiy alexei aleksey alexey oleksi
andrii andriy andrey andrei
dmytro dmitri dmitry dmitriy dmitrii|dima
ihor igor
kateryna katerina ekaterina yekaterina|katya
mariia maria mariya|masha
mykhailo mikhail mychailo mikhaylo|misha
mykola nikolai nikolay|kolya
nataliia nataliya natalia natalya|natasha
oksana oxana
olena elena yelena olenka|lena
olha olga
pavlo pavel
petro petr
serhii serhiy sergei sergey sergiy
svitlana svetlana|sveta lana
tetiana tetyana tatiana tatyana|tanya
viktoriia viktoriya victoria viktoria|vika
volodymyr vladimir volodimir|vova volodya
yevhen yevgeny evgeny evgeni yevhenii|zhenya
yuliia yuliya julia yulia iuliia
yurii yuriy yuri iurii
anastasiia anastasia anastasiya|nastya
iryna irina
liudmyla lyudmila ludmila liudmila
vasyl vasily vasile
bohdan bogdan
hanna anna
gheorghe george|gigi
ioan ion ioannis
mihai michai mihail
mihaela michaela
stefania stephania
stefan stephan
catalin katalin
cristian christian kristian|cristi
cristina christina kristina|cristi
elena ilena
florin florian
ionut ionutz
nicolae nikolae|nicu
vasile vasil
tudor todor
jonas ionas
jurgita yurgita
mindaugas mindaugass
oluwaseun oluseun|seun
oluwatobi tobiloba oluwatobiloba|tobi
oluwaseyi oluseyi|seyi
oluwafemi olufemi|femi
oluwakemi olukemi|kemi
oluwatosin tosin
oluwadamilola damilola|dami
oluwatoyin toyin
oluwabunmi olubunmi|bunmi
oluwadamilare damilare|dami
oluwasegun olusegun|segun
oluwole wole
olanrewaju lanrewaju|lanre
babatunde|tunde
babajide|jide
adebayo|bayo ade
adebola|bola
adekunle|kunle
adewale|wale ade
ademola|demola ade
adeola|ola
temitope|temi tope
temitayo|temi tayo
folashade folasade|shade sade
titilayo|titi tayo
ayodele|ayo dele
ayomide|ayo mide
ayobami|ayo
chukwuemeka|emeka
chukwudi|chudi
chinedu|nedu
chidinma|chidi dinma
chiamaka|amaka
ngozi ngozichukwu
ifeanyi|ify
nnamdi namdi
obinna|obi
uchenna|uche
ikechukwu|ike
kwabena kobena|kobby
kofi cofie kofie
kwaku kweku
yaw yao
akosua akosuah
abena abenaa
adwoa adjoa
akua akuah
ama amma
efua efuah
afia afua
nana naana
emmanuel emanuel imanuel|manny emma
ezekiel ezekial|zeke
tinashe tinashi
tendai tendayi
tatenda tatendah
farai faraye
rudo rhudo
samuel samwel
yohannes yohanes johannes
tesfaye tesfay
mengistu mengestu
gebre ghebre
haile hayle
mehret mihret
selam salam
tekle tecle
xiaoming hsiaoming
xiaoli hsiaoli
zhiwei chihwei
jianguo chienkuo
meiling mayling
yuxuan yuhsuan
zihan tzuhan
jing ching
qing ching
xue hsueh
zhen chen
hieu hyeu
thuy thui
phuong phung
hoang huang
minjun minjoon
jiwoo jiwu
seoyeon suyeon
hyun hyeon hyon
joao joan
jose josef|ze pepe
luis luiz
goncalo gonzalo
tiago thiago
mateus matheus
vitor victor
ines inez
beatriz beatris
fernanda hernanda
francisco fransisco|chico paco
alejandro alexandro
javier xavier
maria mariah
yiannis giannis ioannis yannis
georgios giorgos yiorgos
konstantinos constantinos|kostas costas dinos
dimitrios demetrios|dimitris
panagiotis panayiotis|panos
eleni helene
ekaterini katerina aikaterini|katina
hovhannes ovanes
sargis sarkis
";

/// Family names in several romanisations.
pub(super) const FAMILY: &str = "
hussain hussein husain hossain hussien
ahmed ahmad ahmet
choudhury chowdhury chaudhry chaudhary choudhry chaudhuri choudhary chaudry
sheikh shaikh shaykh sheik shekh sheikhe
syed sayed said sayyid saiyed
qureshi quraishi kureshi qureishi koreshi
siddiqui siddiqi siddique sidiqi siddiquee
mirza mirzah
malik malek mallick malick
khan kahn khaan
khatun khatoon khatoun
begum begam begom
bibi beebi
miah mia miya mian miyah
uddin udin ouddin
islam eslam
rahman rehman rahaman raman
haque haq hoque huq hoq
alam alom
hashmi hashimi hashemi hachemi
ansari ansary
butt bhatt but
bhatti bhati
javed javaid
iqbal ikbal eqbal
akhtar akhter aktar akter
parveen parvin perveen
mahmood mahmoud mahmud mehmood
osman usman uthman othman
ismail ismael
yusuf yousuf yousaf youssef yusef
sharif shareef cherif
warsame warsama
farah faarax
abdi cabdi
jama jaamac
nur noor nuur
singh sing sinh
kaur kour cour
sidhu siddhu
sandhu sandoo
dhillon dhillan dillon
grewal garewal
gill gil
patel pattel
desai dessai
mehta mehtha
joshi joshy
sharma sarma
gupta gupte
banerjee bannerjee banerji
mukherjee mukherji mukerjee
chatterjee chatterji
das dass
dutta datta dutt
nair nayar
pillai pillay
krishnan krishnen
sivakumar shivakumar
thevar thewar
kowalski kowalska
kowalczyk kovalchik
nowak novak
wisniewski wisniewska
wojcik voicik
kaminski kaminska
lewandowski lewandowska
zielinski zielinska
szymanski szymanska
dabrowski dabrowska
kozlowski kozlowska
jankowski jankowska
mazur masur
krawczyk kravchik
piotrowski piotrowska
grabowski grabowska
pawlowski pawlowska
michalski michalska
wieczorek vechorek
ivanov ivanova iwanow
petrov petrova
smirnov smirnova
kuznetsov kuznetsova
popov popova popow
volkov volkova
kovalenko kowalenko
kovalchuk kowalczuk
shevchenko szewczenko schewtschenko
bondarenko bondarenco
tkachenko tkaczenko
kravchenko krawczenko
boyko boiko
melnyk melnik
popescu popesco
ionescu ionesco
dumitru dumitrescu
stanescu stanesco
kazlauskas kazlauskiene kazlauskaite
petrauskas petrauskiene petrauskaite
jankauskas jankauskiene
okafor okafo
okonkwo okonkwoh
nwosu nwosuh
adeyemi adeyemo
adebayo adebayor
ogunleye ogunlaye
balogun ballogun
okeke okekeh
mensah mensa
owusu owuso
boateng boaten
osei osey
agyeman agyemang adjeman
appiah apia
asante ashanti
tesfay tesfaye
haile hayle
moyo moio
ncube nkube
xu hsu
zheng cheng
xie hsieh tse
nguyen nguyan nguen
tran tranh
pham phan
park pak bak
choi choe
jung jeong chung
yoon yun
silva dasilva
santos dossantos
souza sousa desouza dsouza
ferreira ferrera
rodriguez rodrigues
gonzalez gonzales goncalves
fernandez fernandes
lopez lopes
martinez martines
perez peres
sanchez sanches
papadopoulos papadopoulou
";

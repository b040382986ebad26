//! Names that are common in Britain and Ireland: `spellings|short forms;`.

/// Given names of girls and women.
pub(super) const FEMALE: &str = "
abigail abbigail abigayle|abby abbie abi gail; adelaide|addie ada heidi; agnes|aggie nessie;
alexandra aleksandra alexandria|alex alexa sandra sasha lexi lexie xandra ally allie;
alexis|alex lexi lexie; alice alys|ali allie; alison allison alyson|ali allie ally;
amanda|mandy mandi; amelia emelia|amy millie milly; amy aimee amie; andrea|andie andi;
angela angella|angie ange; angelina|angie lina; ann anne|annie nan nancy; anna|annie;
annabel annabelle anabel|bella belle anna; antonia|toni nia; barbara|barb babs barbie;
beatrice beatrix|bea trixie bee; bernadette|bernie detta; beverley beverly|bev;
bridget brigid brigit|biddy bridie; caitlin katelyn kaitlyn caitlyn;
caroline carolyn|carol carrie caro lina; cassandra kassandra|cass cassie sandra;
catherine katherine kathryn katharine cathryn catharine kathrine|kate katie cathy kathy kat kitty
cath kath kay katy cat;
cecilia cecelia|cissie celia; charlotte charlott|charlie lottie lotte charley tottie;
chloe khloe cloe; christina kristina|chris tina chrissie krissy christie;
christine kristine|chris tina chrissie christie; clara klara; claire clare clair;
constance|connie; cynthia|cindy; danielle daniella daniela|dani danni ella;
deborah debra debora|deb debbie debs; deirdre|dee; denise denice|dee; diana dianne diane|di dee;
dorothy dorothea|dot dottie dolly dora; eileen aileen;
eleanor elinor eleanora|ellie nell nelly nora ella;
elizabeth elisabeth|liz lizzie beth betty eliza libby elsie bess betsy lisa liza lilibet bessie
elle;
ellen|ellie nell nelly; emily emilie|em emmie millie milly; emma|em emmie; esther ester|essie;
eve eva|evie; evelyn evelin|evie eve; felicity|fliss flick lissy; florence|flo florrie flossie;
frances|fran franny frankie francie; francesca|fran frankie chess;
gabrielle gabriella|gabby gaby ella; genevieve|gen ginny viv; geraldine|gerry geri;
georgina georgia georgiana|georgie gina; gillian jillian|gill jill gilly; gladys|glad;
grace|gracie; gwendoline gwendolyn|gwen wendy; hannah hanna; harriet harriett|hattie harry;
hayley hailey haley; helen helena hellen|nell nelly lena; hilary hillary|hil;
imogen imogene|immy immie; irene|rene;
isabel isabelle isobel isabella|bella izzy belle issy izzie ella;
jacqueline jaqueline jacquelyn|jackie jacqui jacky; jane jayne|janey janie; janet janette|jan;
janice janis|jan; jasmine jasmin yasmin yasmine|jas jazz; jean jeanne|jeannie; jemima|jem mima;
jennifer jenifer|jen jenny jenni jennie; jessica jesica|jess jessie; joan|joanie;
joanna joanne joann|jo joey; josephine|jo josie posy fina; joyce|joy; judith|judy jude judi;
julia|jules julie; juliet juliette|jules julie; karen karin caryn|kaz; kayleigh kayley kaylee;
kelly kellie; kerry kerri kerrie; kimberley kimberly|kim kimmy; kirsten kirstin|kirsty;
kirsty kirstie; laura|laurie; lauren loren|laurie; lesley leslie|les;
lillian lilian|lily lil lilly; linda lynda|lin lyn lindy; lindsay lindsey lynsey linsey;
louise louisa|lou lulu; lucy lucie lucinda|lu luce cindy; lynn lynne lyn;
madeleine madeline madelaine|maddie maddy;
margaret margret|maggie meg peggy marge madge greta rita mags margie daisy; marian marion;
marianne maryanne maryann; martha|marty patty; mary|molly polly mae may mamie moll;
matilda mathilda|tilly tilda mattie; maureen moreen|mo; megan meghan meagan|meg; melanie|mel;
melissa|mel lissa missy; mercedes|mercy; michelle michele|shell chelle; mildred|millie milly;
miranda|mira randy; miriam|mim mimi; monica monika|mon; natalie nathalie natalia|nat tally;
natasha|tasha nat; niamh neve; nicola nichola nicole|nicky nikki nic nicki;
olivia alivia|liv livvy ollie libby; pamela|pam; patricia|pat patsy trish tricia patty paddy;
penelope|penny pen; philippa phillipa philipa|pip pippa; phoebe phebe; priscilla|cilla;
prudence|pru prue; rachel rachael rachelle|rach;
rebecca rebekah rebeka|becky becca bex beccy becki; roberta|bobbie robbie;
rosalind rosalyn|ros roz rosie; rosemary rosemarie|rose rosie romy; rosanna roseanna|rose rosie;
roxanne|roxy; ruth|ruthie; samantha|sam sammy sammi; sandra|sandy sandie; sarah sara|sally sadie;
shannon shanon; sharon sharron|shaz; sheila shelagh sheelagh; shirley|shirl;
siobhan shevaun chevonne; sinead shinead; sophie sofie|soph; sophia sofia|sophie soph;
stephanie stefanie|steph stephie;
susan suzan susanne suzanne susanna susannah|sue susie suzy suzie; sylvia silvia|sylvie;
tabitha|tabby; tamara|tammy tam; teresa theresa therese|tess terry tessa tracy;
tracey tracy tracie; valerie|val; vanessa|nessa ness; veronica|ronnie vera roni;
victoria viktoria|vicky vicki tori vikki vic vix; violet|vi; virginia|ginny ginger;
vivienne vivian vivien|viv; winifred|win winnie freda; yvonne evonne; zara zarah; zoe zoey;
";

/// Given names of boys and men.
pub(super) const MALE: &str = "
aaron arron; abraham|abe bram; adam|addie; adrian|ade; aidan aiden aydan;
alan allan allen alun|al; alastair alistair alasdair alister|al ali; albert|al bert bertie;
alexander aleksander alexandre aleksandr|alex al sandy alec xander sasha lex;
alfred alfie|al alf fred; algernon|algy; alvin|al; andrew|andy drew; anthony antony|tony ant;
archibald|archie; arnold|arnie; arthur|art artie; augustus augustine|gus;
barnaby barnabas|barney; barry barrie|baz; bartholomew|bart; benjamin benjamyn|ben benny benji;
bernard|bernie; bertram|bert bertie; bradley bradly|brad; brendan brendon; brian bryan|bri;
callum calum|cal; calvin kelvin|cal; cameron kameron|cam;
charles|charlie chas chuck charley chaz; christian kristian|chris;
christopher kristopher|chris kit topher christy; clifford|cliff; colin collin|col;
connor conor conner|con; cornelius|con neil; daniel danial|dan danny; darren daren darran|daz;
david|dave davey davy dai; dennis denis|den denny; derek derrick deryk|del; desmond|des;
dominic dominick|dom nick; donald|don donnie; douglas|doug dougie; duncan|dunc; dylan dillon;
edmund edmond|ed eddie ned ted; edward|ed eddie ted teddy ned eddy; edwin|ed eddie; elijah|eli;
elliot eliot elliott; eric erik|rick; ernest|ernie; eugene|gene; euan ewan ewen;
finlay finley findlay|fin; fintan|fin; francis|frank frankie fran; frank|frankie; franklin|frank;
frederick fredrick frederic|fred freddie freddy; gabriel|gabe; gareth garath|gaz gary;
gary garry|gaz; gavin|gav; geoffrey jeffrey jeffery|geoff jeff; george|georgie;
gerald|gerry jerry; gerard gerrard|gerry jerry; gilbert|gil bert; giles gyles; glenn glen;
gordon|gordie; graham graeme grahame; gregory gregor|greg; harold|harry hal; harrison|harry;
harvey|harv; henry|harry hal hank; herbert|herb bert bertie; howard|howie; hubert|bert hugh;
hugh huw|hughie; ian iain; isaac isaak izaac|zac ike; jack|jackie; jacob jakob|jake jack;
james|jim jimmy jamie jem jimmie; jason|jay jase; jeremiah|jerry jem; jeremy|jerry jez jem;
jerome|jerry; john jon|johnny jack johnnie jonny; jonathan jonathon johnathan|jon jonny jonty;
jordan jordon; joseph|joe joey; joshua|josh; julian|jules; kenneth|ken kenny; kevin kevan|kev;
kieran kieron ciaran; lachlan|lachie; lancelot|lance; laurence lawrence|larry laurie lawrie loz;
lee leigh; leonard|len lenny leo; leopold|leo; leroy|roy; leslie lesley|les;
lewis louis luis|lou; lionel|leo; lucas lukas luke; malachi|mal; malcolm|mal malc;
marcus markus|marc mark; mark marc; martin martyn|marty; matthew mathew|matt matty;
maurice morris|mo; maximilian maximillian|max; maxwell|max; melvin melvyn|mel;
michael micheal|mike mick micky mickey mikey; miles myles; mitchell|mitch; montague|monty;
nathan|nate nat; nathaniel nathanial|nathan nate nat; neil neal niall;
nicholas nicolas nickolas|nick nicky nic nico; nigel|nige; norman|norm; oliver|ollie olly;
oscar oskar|ozzy; oswald|oz ozzy; owen owain; patrick|pat paddy rick; paul|paulie;
percival|percy; peter|pete; philip phillip|phil pip; phineas|fin; quentin quintin; ralph rafe;
raymond|ray; reginald|reg reggie; reuben ruben; rhys reece reese rees;
richard|rick dick richie ricky rich dickie; robert|bob rob bobby robbie bert robby;
robin robyn|rob; roderick|rod roddy; rodney|rod; roger rodger|rog; roland rowland|rolly;
ronald|ron ronnie; rory ruairi; rowan rohan; russell russel|russ; ryan rian; samuel|sam sammy;
scott|scotty; sean shaun shawn shane; sebastian|seb bas; sidney sydney|sid syd; simon|si;
solomon|sol solly; spencer spenser|spence; stanley|stan; stephen steven stephan|steve stevie ste;
stewart stuart|stu stew; sylvester|sly; terence terrence terrance|terry tel;
theodore|ted theo teddy; thomas|tom tommy thom; timothy|tim timmy; tobias|toby; tobin|toby;
trevor|trev; tristan tristram|tris; tyler tylor|ty; vernon|vern; victor viktor|vic;
vincent|vince vinny vin; walter|wally walt; wilfred wilfrid|wilf fred;
william|will bill billy willie liam wills willy; zachary zachariah zacharia|zac zak zach;
";

/// Family names that are written in several ways.
pub(super) const FAMILY: &str = "
allan allen alan; anderson andersen; brown browne; clark clarke; cook cooke; davis davies;
edwards edwardes; eliot elliott elliot eliott; green greene; grey gray; harris harries;
hughes hewes; jeffries jeffreys jefferies; johnson johnston johnstone; macdonald mcdonald;
mackenzie mckenzie; macleod mcleod; mackay mckay; maclean mclean mcclean; macgregor mcgregor;
mathews matthews; moore moor more; nicholson nicolson; oconnor connor; oneill oneil neill;
philips phillips philipps; pearce pierce peirce; read reed reid; rogers rodgers;
shepherd shepard sheppard; smith smyth smythe; stephens stevens; stephenson stevenson;
stewart stuart; taylor tayler; thompson thomson tomson; walsh welsh; white whyte; wilks wilkes;
wood woods; wright write;
";

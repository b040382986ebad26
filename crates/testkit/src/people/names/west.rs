//! The Arab world and Iran, Turkey, the Horn, and West Africa.

use crate::people::origins::{Custom, Origin};

pub(in crate::people) const ARABIC: Origin = Origin {
    label: "arabic, kurdish, persian",
    share: 4,
    custom: Custom::Shared,
    female: "Fatima Aisha Maryam Layla Noor Zahra Yasmin Huda Rania Dina Salma Hanan Amal Iman \
        Sara Nadia Samira Zeinab Hiba Rima Lina Farah Dalia Ghada Maha Najwa Rasha Shirin Parisa \
        Maryam Leila Narges Azadeh Shilan Hêvî Rojin Nesrin Bahar Soraya Khadija Malak Jana",
    male: "Mohammed Ahmed Ali Omar Youssef Khaled Hassan Hussein Mahmoud Mustafa Ibrahim \
        Abdullah Karim Tarek Samir Walid Ziad Bassam Nabil Rami Faris Hamza Anas Bilal Jamal \
        Salim Mehdi Reza Hossein Amir Kaveh Dilshad Azad Rebin Karwan Sherzad Hadi Jawad Mounir \
        Rachid Abdelkader",
    family: "Al-Hassan Al-Masri Al-Ahmad El-Sayed Haddad Khoury Mansour Nasser Saleh Hamdan \
        Khalil Ibrahim Mahmoud Abbas Aziz Darwish Farouk Ghanem Hijazi Jaber Kanaan Makki Najjar \
        Qasim Rahimi Hosseini Karimi Ahmadi Moradi Rezaei Mohammadi Jafari Amini Barzani \
        Talabani Zebari Benali Bouzid Cherif Haddou Mansouri Bin-Saleh Abu-Zaid",
    halves: (
        "Al- El-",
        "Hashimi Rashid Khatib Sabbagh Tamimi Dulaimi Jubouri Saadi Zubaidi Khalidi Halabi Shami \
            Baghdadi Basri Omari Qudsi Najafi Maliki Hakim Sharif Nouri Attar Bayati",
    ),
    respelt: &[
        ("Al-", "Al "),
        ("El-", "Al-"),
        ("Al-", "Al"),
        ("Al-", ""),
        ("ou", "u"),
        ("kh", "k"),
        ("ammed", "ammad"),
        ("ein", "ain"),
        ("ss", "s"),
        ("q", "k"),
        ("ee", "i"),
        ("i", "e"),
        ("gh", "g"),
        ("Youss", "Yus"),
        ("ch", "sh"),
        ("ei", "ay"),
        ("y", "i"),
        ("dj", "j"),
    ],
};

pub(in crate::people) const TURKISH: Origin = Origin {
    label: "turkish",
    share: 3,
    custom: Custom::Shared,
    female: "Ayşe Fatma Zeynep Elif Emine Hatice Merve Büşra Esra Özlem Gülay Gülsüm Sevgi \
        Yıldız Şeyma Çiğdem Hülya Nurcan Pınar Selin Tuğba Yasemin Ebru Derya Deniz Filiz Gamze \
        İpek",
    male: "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Murat Ömer Osman Yusuf Emre Burak \
        Serkan Kemal Orhan Cem Can Deniz Erdoğan Gökhan Hakan İsmail Kadir Oğuz Ramazan Selçuk \
        Tolga Uğur Umut",
    family: "Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan \
        Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Erdoğan Güneş Aktaş Bulut \
        Keskin Tekin",
    halves: (
        "Ak Kara Öz Er Gül Ay Demir Taş Kök Sarı Boz Koca Ulu Yeni",
        "gül türk man can kaya bay han baş taş demir oğlu su el gün pınar dağ",
    ),
    respelt: &[
        ("ğ", ""),
        ("ş", "sh"),
        ("ç", "ch"),
        ("ı", "i"),
        ("ü", "u"),
        ("ö", "o"),
        ("oğlu", "oglou"),
        ("y", "i"),
        ("c", "j"),
        ("k", "c"),
    ],
};

pub(in crate::people) const SOMALI: Origin = Origin {
    label: "somali",
    share: 3,
    custom: Custom::Patronymic,
    female: "Amina Fadumo Halima Hodan Ifrah Khadija Sahra Ubah Hawa Nimo Fartun Asha Safiya \
        Zahra Deqa Maryan Ayaan Sagal Idil Hibo Filsan Ladan Muna Rahma Sumaya Najma Hamdi Ilhan \
        Anab Rukia",
    male: "Mohamed Abdi Ahmed Ali Hassan Abdullahi Abdirahman Yusuf Ibrahim Omar Ismail Mahad \
        Mohamud Abdikadir Abdiaziz Abdirizak Farah Warsame Jama Guled Liban Nuur Osman Salah \
        Bashir Dahir Hussein Khalid Mustafe Sharmarke Zakariye Bile Awale",
    family: "Mohamed Ali Hassan Ahmed Abdi Farah Warsame Jama Nur Osman Omar Yusuf Hersi Elmi \
        Aden Adan Dahir Guled Hirsi Isse Muse Mohamud Nuur Roble Samatar Sheikh Shire Abdullahi \
        Barre Duale",
    halves: ("", ""),
    respelt: &[
        ("amed", "ammed"),
        ("x", "h"),
        ("aa", "a"),
        ("uu", "u"),
        ("ss", "s"),
        ("Abdi", "Abdul"),
        ("sh", "s"),
        ("ei", "e"),
        ("h", ""),
        ("kh", "k"),
        ("Moh", "Mah"),
        ("ow", "o"),
        ("e", "a"),
    ],
};

pub(in crate::people) const WEST_AFRICAN: Origin = Origin {
    label: "west african",
    share: 5,
    custom: Custom::Shared,
    female: "Oluwaseun Oluwakemi Folashade Titilayo Temitope Yetunde Omolara Abimbola Bukola \
        Funmilayo Chidinma Ngozi Chiamaka Adaeze Ifeoma Nkechi Uchenna Amaka Blessing Grace \
        Mercy Patience Joy Abena Akosua Ama Adwoa Efua Esi Afia Fatoumata Mariama Aminata \
        Comfort Esther Precious",
    male: "Oluwaseun Oluwafemi Oluwatobi Olusegun Babatunde Adebayo Adekunle Adewale Ayodele \
        Temitope Chukwuemeka Chinedu Ifeanyi Obinna Nnamdi Ikechukwu Kelechi Uchenna Emeka Kwame \
        Kofi Kwabena Kweku Yaw Kojo Emmanuel Samuel Daniel Michael Mamadou Ibrahima Ousmane \
        Sunday Godwin Festus",
    family: "Adeyemi Adebayo Ogunleye Balogun Okafor Okonkwo Nwosu Eze Mensah Owusu Boateng Osei \
        Appiah Asante Agyeman Addo Ansah Amoah Diallo Bah Jallow Kamara Conteh Sesay Bangura \
        Koroma Obi Okeke Okoro Onyeka Uche Afolabi Bakare Fashola Lawal Ojo Olaniyan Oyelaran \
        Sowande",
    halves: (
        "Ade Ogun Olu Oye Ola Ayo Nwa Oko Chukwu Ofori Akin Oyin",
        "bayo leye sanya wole dele kunle tola niyi femi dapo remi eze kwu bola",
    ),
    respelt: &[
        ("Oluwa", ""),
        ("Oluwa", "Olu"),
        ("Ade", ""),
        ("Chukwu", ""),
        ("kw", "qu"),
        ("ei", "ey"),
        ("ah", "a"),
        ("ou", "u"),
        ("j", "dj"),
        ("sh", "s"),
        ("i", "y"),
        ("ll", "l"),
        ("w", "u"),
    ],
};

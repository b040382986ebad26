//! Pakistan, Bangladesh, Panjab, Gujarat and the south of India.

use crate::people::origins::{Custom, Origin};

pub(in crate::people) const PAKISTANI: Origin = Origin {
    label: "pakistani",
    share: 6,
    custom: Custom::Honorific,
    female: "Fatima Ayesha Maryam Zainab Khadija Amina Sana Hira Iqra Nadia Saima Rabia Shazia \
        Rukhsana Nasreen Shabana Farzana Samina Tahira Uzma Asma Bushra Kiran Mehwish Noor Aliza \
        Anam Hafsa Huma Javeria Laiba Mahnoor Maham Nimra Rimsha Sadia Sumaira Sidra Tayyaba \
        Yasmin Zara Zoya Parveen Robina Naheed Shaheen Tasneem Shagufta Safina Nazia",
    male: "Mohammed Muhammad Ali Ahmed Hamza Usman Bilal Hassan Hussain Imran Asif Tariq Khalid \
        Javed Nadeem Shahid Zahid Rashid Sajid Majid Wasim Naveed Amir Faisal Adnan Kamran \
        Zeeshan Fahad Haroon Ibrahim Ismail Junaid Kashif Nasir Omar Qasim Rizwan Saeed Salman \
        Shahbaz Sohail Tahir Umar Waqas Yasir Yusuf Zain Abdullah Arslan Danish Haider Irfan \
        Mahmood",
    family: "Khan Hussain Ahmed Mahmood Malik Iqbal Akhtar Shah Ali Begum Bibi Mirza Butt \
        Qureshi Chaudhry Sheikh Raja Anwar Aslam Ashraf Rafiq Sharif Siddiqui Bhatti Awan Dar \
        Rehman Aziz Saleem Zaman Nawaz Arif Yousaf Younis Shabir Rashid Latif Karim Abbasi \
        Ansari Baig Bukhari Cheema Gondal Hashmi Janjua Kayani Khokhar Lodhi Minhas Mughal Niazi \
        Rana Rizvi Syed Tariq",
    halves: ("", ""),
    respelt: &[
        ("ammed", "ammad"),
        ("Mu", "Mo"),
        ("amm", "am"),
        ("ussain", "ussein"),
        ("ss", "s"),
        ("au", "ow"),
        ("dh", "d"),
        ("ee", "i"),
        ("ai", "ei"),
        ("oo", "u"),
        ("q", "k"),
        ("sh", "s"),
        ("y", "i"),
        ("ou", "u"),
        ("ie", "ei"),
        ("med", "mad"),
        ("ah", "a"),
        ("esha", "isha"),
    ],
};

pub(in crate::people) const BANGLADESHI: Origin = Origin {
    label: "bangladeshi",
    share: 4,
    custom: Custom::Honorific,
    female: "Fatema Ayesha Nusrat Tasnim Sumaiya Farhana Sultana Taslima Rahima Halima Momtaz \
        Nazma Shirin Rehana Hasina Khaleda Jahanara Rokeya Salma Shamima Tahmina Sabina Nasima \
        Ruksana Moriom Jannat Mim Sadia Tania Afsana Lutfa Monira Parvin Rina Shahana Sufia \
        Anwara",
    male: "Mohammed Abdul Shah Rahim Karim Kamal Jamal Rafiqul Shafiqul Nazrul Aminul Mizanur \
        Azizur Habibur Mahbubur Ataur Saidur Anisur Motiur Shahidul Tariqul Jahangir Alamgir \
        Monir Faruk Shamim Sumon Rubel Sohel Tanvir Arif Rakib Sakib Nayeem Imran Ashraful \
        Mahfuz Masud",
    family: "Ahmed Miah Islam Rahman Hussain Uddin Ali Khan Begum Khatun Choudhury Hoque Alam \
        Akter Sarkar Mia Haque Hossain Bibi Talukdar Bhuiyan Mollah Sheikh Sikder Chowdhury \
        Karim Kabir Rashid Siddique Majumder Patwary Khanam Sultana Biswas Dewan Howlader",
    halves: ("", ""),
    respelt: &[
        ("ammed", "ammad"),
        ("ou", "ow"),
        ("Ch", "Ch"),
        ("ossain", "ussain"),
        ("q", "k"),
        ("ee", "i"),
        ("ia", "iah"),
        ("u", "oo"),
        ("sh", "s"),
        ("z", "j"),
        ("y", "i"),
        ("aque", "oque"),
        ("khan", "kan"),
        ("atun", "atoon"),
        ("ddin", "din"),
        ("ahm", "ehm"),
        ("a", "o"),
    ],
};

pub(in crate::people) const PANJABI: Origin = Origin {
    label: "panjabi",
    share: 4,
    custom: Custom::SinghKaur,
    female: "Harpreet Manpreet Jaspreet Gurpreet Simran Navdeep Amandeep Kuldeep Parminder \
        Sukhvinder Balvinder Baljit Manjit Surinder Jaswinder Ravinder Kamaljit Rupinder \
        Satinder Davinder Kirandeep Ramandeep Sandeep Jasleen Harleen Gurleen Prabhjot Navjot \
        Amrit Jagdeep Mandeep",
    male: "Gurpreet Harpreet Manpreet Jaspreet Amandeep Kuldeep Sukhdev Balwinder Jaswinder \
        Gurdeep Harjit Surjit Ranjit Paramjit Baldev Gurmukh Mohinder Rajinder Tarsem Avtar \
        Joginder Kulwant Jagjit Satnam Gurbaksh Hardeep Mandeep Sandeep Jagdeep Navdeep Arjun \
        Karan Tejinder Inderjit",
    family: "Gill Sidhu Sandhu Dhillon Grewal Bains Johal Dhaliwal Sohal Virk Randhawa Atwal \
        Basra Chahal Cheema Deol Hundal Kang Khaira Mann Nijjar Panesar Purewal Rai Sahota Samra \
        Sangha Sekhon Sehmi Thandi Uppal Bhogal Bansal Bassi Bhamra Birdi Chana Chohan Degun \
        Flora",
    halves: ("", ""),
    respelt: &[
        ("ee", "i"),
        ("v", "w"),
        ("w", "v"),
        ("inder", "indar"),
        ("ph", "f"),
        ("dh", "d"),
        ("jit", "jeet"),
        ("u", "oo"),
        ("ai", "ay"),
        ("kh", "k"),
        ("preet", "prit"),
        ("aur", "our"),
    ],
};

pub(in crate::people) const INDIAN: Origin = Origin {
    label: "gujarati, hindi, tamil",
    share: 5,
    custom: Custom::Shared,
    female: "Priya Pooja Anjali Kavita Sunita Meena Rekha Nita Hina Bhavna Jyoti Shilpa Hetal \
        Dipti Komal Nisha Neha Ritu Sneha Swati Divya Lakshmi Kavitha Sangeetha Vijaya Thilaga \
        Abirami Janani Tharshini Sivani Aarti Bhavini Chandni Darshana Falguni Jignasa Kinjal \
        Minal Nikita",
    male: "Raj Amit Sanjay Rajesh Rakesh Mahesh Suresh Dinesh Nilesh Hitesh Jayesh Kamlesh \
        Bhavesh Ashok Anil Sunil Vijay Ajay Deepak Manish Rahul Rohan Nikhil Kunal Vishal \
        Krishna Arjun Sivakumar Suthan Kannan Murugan Senthil Ravindran Ganesh Balakrishnan \
        Prakash Harish Mukesh",
    family: "Patel Shah Desai Mehta Joshi Sharma Gupta Kumar Parmar Solanki Chauhan Mistry \
        Panchal Amin Trivedi Pandya Bhatt Dave Vyas Modi Gandhi Lad Thakkar Popat Ruparelia \
        Raval Vaghela Krishnan Nair Pillai Iyer Menon Reddy Rao Sivakumaran Nadarajah Selvarajah \
        Kandiah Verma Singh",
    halves: (
        "Siva Maha Raja Selva Nava Thiru Vela Kana Guna Jega Yoga Sri",
        "lingam nathan rajah kumaran ratnam sundaram pillai moorthy thasan pathy",
    ),
    respelt: &[
        ("ee", "i"),
        ("th", "t"),
        ("v", "w"),
        ("oo", "u"),
        ("ksh", "x"),
        ("sh", "s"),
        ("aa", "a"),
        ("i", "ee"),
        ("jah", "ja"),
        ("h", ""),
        ("tt", "t"),
        ("y", "i"),
    ],
};

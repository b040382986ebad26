//! What the form asks, in the order in which it asks it.

use super::{Words, words};

words! {
    YOU: "Who you are", "Pwy ydych chi";
    YOU_WHO: "Who are you?", "Pwy ydych chi?";
    YOU_PUBLIC: "A member of the public", "Aelod o’r cyhoedd";
    YOU_PUBLIC_HINT: "Family, a friend, a neighbour, or somebody who noticed something",
        "Teulu, ffrind, cymydog, neu rywun a sylwodd ar rywbeth";
    YOU_WORK: "Somebody who is worried because of their work",
        "Rhywun sy’n poeni oherwydd eu gwaith";
    YOU_WORK_HINT: "For example in a school, a surgery, a council or a charity",
        "Er enghraifft mewn ysgol, meddygfa, cyngor neu elusen";
    YOU_NOBODY: "I would rather not say", "Byddai’n well gennyf beidio â dweud";
    YOU_NOBODY_HINT: "We will not know who you are, and cannot ask you anything",
        "Ni fyddwn yn gwybod pwy ydych chi, ac ni allwn ofyn dim i chi";
    WRONG_YOU: "Select who you are", "Dewiswch pwy ydych chi";

    REACH: "How to reach you", "Sut i gysylltu â chi";
    REACH_NAME: "Your name", "Eich enw";
    REACH_RELATION: "How do you know the person?", "Sut ydych chi’n adnabod y person?";
    REACH_PHONE: "Telephone number", "Rhif ffôn";
    REACH_EMAIL: "Email address", "Cyfeiriad e-bost";
    REACH_SAFELY: "When and how is it safe to reach you?",
        "Pryd a sut mae’n ddiogel cysylltu â chi?";
    REACH_SAFELY_HINT: "For example: text first, or only on weekdays before 3pm",
        "Er enghraifft: neges destun yn gyntaf, neu dim ond yn ystod yr wythnos cyn 3pm";
    WRONG_REACH_EMAIL: "Enter an email address like name@example.com",
        "Rhowch gyfeiriad e-bost fel enw@example.com";

    WORK: "Your work", "Eich gwaith";
    WORK_ORGANISATION: "Where do you work?", "Ble ydych chi’n gweithio?";
    WORK_ORGANISATION_HINT: "The name of the school, service or organisation",
        "Enw’r ysgol, y gwasanaeth neu’r sefydliad";
    WORK_KIND: "What sort of organisation is it?", "Pa fath o sefydliad ydyw?";
    WORK_EDUCATION: "School, college or university", "Ysgol, coleg neu brifysgol";
    WORK_HEALTH: "Health", "Iechyd";
    WORK_SOCIAL_CARE: "Social care", "Gofal cymdeithasol";
    WORK_COUNCIL: "Council", "Cyngor";
    WORK_POLICE: "Police", "Heddlu";
    WORK_PROBATION: "Prison, probation or youth justice",
        "Carchar, prawf neu gyfiawnder ieuenctid";
    WORK_COMMUNITY: "Charity, faith or community body, or another",
        "Elusen, corff ffydd neu gymunedol, neu un arall";
    WORK_JOB: "Your job", "Eich swydd";
    WRONG_WORK_ORGANISATION: "Enter where you work", "Rhowch ble rydych chi’n gweithio";
    WRONG_WORK_KIND: "Select what sort of organisation it is",
        "Dewiswch pa fath o sefydliad ydyw";
    WRONG_WORK_NAME: "Enter your name", "Rhowch eich enw";

    PERSON: "Who you are worried about", "Am bwy rydych chi’n poeni";
    PERSON_NAME: "Full name", "Enw llawn";
    PERSON_NAME_HINT: "As far as you know. If you know no name, describe the person",
        "Hyd y gwyddoch. Os nad ydych yn gwybod yr enw, disgrifiwch y person";
    PERSON_OTHER: "Other names, nicknames or spellings",
        "Enwau eraill, llysenwau neu sillafiadau";
    PERSON_OTHER_HINT: "One on each line. Spellings matter: they help us to find what was \
        recorded before",
        "Un ar bob llinell. Mae sillafu’n bwysig: mae’n ein helpu i ddod o hyd i’r hyn a \
        gofnodwyd o’r blaen";
    PERSON_BORN: "Date of birth", "Dyddiad geni";
    PERSON_BORN_HINT: "For example, 27 3 2009. Leave it blank if you do not know it",
        "Er enghraifft, 27 3 2009. Gadewch yn wag os nad ydych yn ei wybod";
    PERSON_AGE: "Age, if you do not know the date of birth",
        "Oedran, os nad ydych yn gwybod y dyddiad geni";
    PERSON_AGE_HINT: "A guess is fine", "Mae amcangyfrif yn iawn";
    WRONG_PERSON_NAME: "Enter a name, or describe the person",
        "Rhowch enw, neu disgrifiwch y person";
    WRONG_BORN_PART: "Date of birth must include a day, a month and a year",
        "Rhaid i’r dyddiad geni gynnwys diwrnod, mis a blwyddyn";
    WRONG_BORN_REAL: "Date of birth must be a real date",
        "Rhaid i’r dyddiad geni fod yn ddyddiad go iawn";
    WRONG_BORN_YEAR: "Date of birth must have a year with 4 numbers",
        "Rhaid i’r dyddiad geni gynnwys blwyddyn â 4 rhif";
    WRONG_BORN_PAST: "Date of birth must be in the past",
        "Rhaid i’r dyddiad geni fod yn y gorffennol";
    WRONG_AGE: "Age must be a number from 0 to 120", "Rhaid i’r oedran fod yn rhif o 0 i 120";
    DAY: "Day", "Diwrnod";
    MONTH: "Month", "Mis";
    YEAR: "Year", "Blwyddyn";

    FIND: "Where to find them", "Ble i ddod o hyd iddynt";
    FIND_ADDRESS: "Address", "Cyfeiriad";
    FIND_POSTCODE: "Postcode", "Cod post";
    FIND_PHONE: "Their telephone number", "Eu rhif ffôn";
    FIND_EMAIL: "Their email address", "Eu cyfeiriad e-bost";
    FIND_ATTENDS: "School, college or work", "Ysgol, coleg neu waith";
    FIND_ONLINE: "Names and accounts online", "Enwau a chyfrifon ar-lein";
    FIND_ONLINE_HINT: "One on each line, with the site or app where you know it",
        "Un ar bob llinell, gyda’r safle neu’r ap os ydych yn ei wybod";

    CONCERN: "What worries you", "Beth sy’n eich poeni";
    CONCERN_TEXT: "What worries you?", "Beth sy’n eich poeni?";
    CONCERN_HINT: "This is your opinion, and it matters. What you saw and heard comes next",
        "Eich barn chi yw hon, ac mae’n bwysig. Yr hyn a welsoch ac a glywsoch sydd nesaf";
    CONCERN_PROMPTS: "What to think about", "Beth i feddwl amdano";
    WRONG_CONCERN: "Enter what worries you", "Rhowch yr hyn sy’n eich poeni";

    SEEN: "What you saw or heard", "Yr hyn a welsoch neu a glywsoch";
    SEEN_TEXT: "What did you see or hear?", "Beth welsoch chi neu glywsoch chi?";
    SEEN_HINT: "Use the exact words where you can, and keep them apart from what you think they \
        meant",
        "Defnyddiwch yr union eiriau lle gallwch, a’u cadw ar wahân i’r hyn rydych yn meddwl eu \
        bod yn ei olygu";
    SEEN_WHEN: "When was it?", "Pryd oedd hynny?";
    SEEN_WHERE: "Where was it?", "Ble oedd hynny?";
    SEEN_TOLD: "Who told you, if you did not see it yourself?",
        "Pwy ddywedodd wrthych, os na welsoch chi eich hun?";
    WRONG_SEEN: "Enter what you saw or heard, or “nothing myself”",
        "Rhowch yr hyn a welsoch neu a glywsoch, neu “dim fy hun”";

    URGENT: "Anything that cannot wait", "Unrhyw beth na all aros";
    URGENT_NOW: "If somebody may be hurt today, call 999 now. Come back to this form afterwards.",
        "Os gallai rhywun gael ei anafu heddiw, ffoniwch 999 nawr. Dewch yn ôl at y ffurflen hon \
        wedyn.";
    URGENT_WHICH: "Is any of this so?", "A oes unrhyw un o’r rhain yn wir?";
    URGENT_HINT: "Select all that are so", "Dewiswch bob un sy’n wir";
    URGENT_WEAPON: "A weapon: they have one, want one, or speak of one",
        "Arf: mae ganddynt un, maent eisiau un, neu maent yn siarad am un";
    URGENT_THREAT: "A threat to hurt somebody", "Bygythiad i niweidio rhywun";
    URGENT_ATTACKS: "They return again and again to attacks on people",
        "Maent yn dychwelyd dro ar ôl tro at ymosodiadau ar bobl";
    URGENT_ELECTED: "A threat to somebody who is elected, or stands for election",
        "Bygythiad i rywun sydd wedi’i ethol, neu sy’n sefyll etholiad";
    URGENT_ELECTED_HINT: "Call 999 too, or 101 if there is no danger now. Police protect elected \
        people and candidates apart from this form",
        "Ffoniwch 999 hefyd, neu 101 os nad oes perygl nawr. Mae’r heddlu yn diogelu pobl \
        etholedig ac ymgeiswyr ar wahân i’r ffurflen hon";
    URGENT_TRAVEL: "They plan to travel to join a group or to fight",
        "Maent yn bwriadu teithio i ymuno â grŵp neu i ymladd";
    URGENT_NONE: "None of these", "Dim un o’r rhain";
    URGENT_OR: "or", "neu";
    URGENT_WORDS: "What makes you think so?", "Beth sy’n gwneud i chi feddwl hynny?";
    WRONG_URGENT: "Select what is so, or “None of these”",
        "Dewiswch yr hyn sy’n wir, neu “Dim un o’r rhain”";
    WRONG_URGENT_NONE: "Select what is so, or select “None of these”, not both",
        "Dewiswch yr hyn sy’n wir, neu dewiswch “Dim un o’r rhain”, nid y ddau";

    KNOWS: "Who knows about it", "Pwy sy’n gwybod amdano";
    KNOWS_PERSON: "Does the person know that you are sending this?",
        "A yw’r person yn gwybod eich bod yn anfon hwn?";
    KNOWS_CARER: "Does a parent or carer know?", "A yw rhiant neu ofalwr yn gwybod?";
    KNOWS_YES: "Yes", "Ydy";
    KNOWS_NO: "No", "Nac ydy";
    KNOWS_UNSURE: "I do not know", "Nid wyf yn gwybod";
    KNOWS_WORDS: "What did they say, or why were they not told?",
        "Beth ddywedon nhw, neu pam na ddywedwyd wrthynt?";
    KNOWS_WORDS_HINT: "Do not tell anybody if it could put somebody in danger",
        "Peidiwch â dweud wrth neb os gallai roi rhywun mewn perygl";
    KNOWS_AROUND: "What else is going on for them, and who helps already?",
        "Beth arall sy’n digwydd iddynt, a phwy sy’n helpu eisoes?";
    KNOWS_AROUND_HINT: "For example trouble at home or school, being harmed by others, and what \
        goes well",
        "Er enghraifft trafferth gartref neu yn yr ysgol, cael eu niweidio gan eraill, a’r hyn \
        sy’n mynd yn dda";

    PROOF: "Anything that backs it up", "Unrhyw beth sy’n ei gefnogi";
    PROOF_LINKS: "Posts, messages, pictures or links",
        "Negeseuon, postiadau, lluniau neu ddolenni";
    PROOF_LINKS_HINT: "One on each line: the address, or what it is and where it is",
        "Un ar bob llinell: y cyfeiriad, neu beth ydyw a ble mae";
    PROOF_KEPT: "Did you keep the originals?", "A wnaethoch gadw’r rhai gwreiddiol?";
    PROOF_YES: "Yes", "Do";
    PROOF_NO: "No", "Naddo";
    PROOF_KEEP: "Keep the originals as they are: do not crop, rename or \
        forward them, and do not look for more. Somebody will ask you for them.",
        "Cadwch y rhai gwreiddiol fel y maent: peidiwch â’u tocio, \
        eu hailenwi na’u hanfon ymlaen, a pheidiwch â chwilio am ragor. Bydd rhywun yn gofyn \
        amdanynt.";

    FILES: "Pictures or documents", "Lluniau neu ddogfennau";
    FILES_LEAD: "Send only what you have already. Do not look for more, and do not ask the person \
        for anything. Each file is kept as you send it.",
        "Anfonwch yr hyn sydd gennych eisoes yn unig. Peidiwch â chwilio am ragor, na gofyn i’r \
        person am ddim. Cedwir pob ffeil fel yr ydych yn ei hanfon.";
    FILES_HERE: "What you have added", "Yr hyn yr ydych wedi’i ychwanegu";
    FILES_FULL: "No more files can be added here. Say in the form what else there is.",
        "Ni ellir ychwanegu rhagor o ffeiliau yma. Dywedwch yn y ffurflen beth arall sydd.";
    FILE_LABEL: "A file", "Ffeil";
    FILE_HINT: "A picture (JPEG or PNG), a PDF or plain text, of {} MB at the most",
        "Llun (JPEG neu PNG), PDF neu destun plaen, o {} MB ar y mwyaf";
    FILE_SHOWS: "What it shows (optional)", "Beth mae’n ei ddangos (dewisol)";
    FILE_ADD: "Add this file", "Ychwanegu’r ffeil hon";
    FILE_REMOVE: "Remove {}", "Tynnu {}";
    FILE_NONE: "Choose a file", "Dewiswch ffeil";
    FILE_KIND: "The file must be a picture (JPEG or PNG), a PDF or plain text",
        "Rhaid i’r ffeil fod yn llun (JPEG neu PNG), PDF neu destun plaen";
    FILE_EMPTY: "The file is empty: choose the one that you mean",
        "Mae’r ffeil yn wag: dewiswch yr un yr ydych yn ei feddwl";
    FILE_LARGE: "The file must be smaller than {} MB", "Rhaid i’r ffeil fod yn llai na {} MB";
    FILE_GONE: "One of your files is not kept any more: remove it, and add it again",
        "Nid yw un o’ch ffeiliau wedi’i chadw mwyach: tynnwch hi, ac ychwanegwch hi eto";
    FILE_SEVERAL: "{} added", "{} wedi’u hychwanegu";

    COUNT_MOST: "You can write up to %{count} characters",
        "Gallwch ysgrifennu hyd at %{count} nod";
    COUNT_LEFT: "Characters left: %{count}", "Nodau ar ôl: %{count}";
    COUNT_FULL: "No characters left", "Dim nodau ar ôl";
    COUNT_OVER: "Characters too many: %{count}", "Nodau’n ormod: %{count}";
    WRONG_LONG: "This answer must be shorter: {} characters or fewer",
        "Rhaid i’r ateb hwn fod yn fyrrach: {} nod neu lai";
}

//! What the pages around the form say: start, tasks, check, receipt, and what goes wrong.

use super::{Words, words};

words! {
    SERVICE: "Share a concern about somebody", "Rhannu pryder am rywun";
    SKIP: "Skip to main content", "Neidio i’r prif gynnwys";
    LANGUAGES: "Languages", "Ieithoedd";
    BACK: "Back", "Yn ôl";
    DEMO_TAG: "Demonstration", "Arddangosiad";
    DEMO: "Nothing here reaches anybody. Do not write about real people.",
        "Nid oes dim yma yn cyrraedd neb. Peidiwch ag ysgrifennu am bobl go iawn.";
    FOOT: "What you send is kept sealed, and everybody who opens it is noted.",
        "Mae’r hyn a anfonwch yn cael ei gadw dan sêl, ac mae pawb sy’n ei agor yn cael eu nodi.";
    EXIT: "Exit this page", "Gadael y dudalen hon";
    EXIT_HEARD: "Emergency", "Argyfwng";
    EXIT_DONE: "Loading.", "Yn llwytho.";
    EXIT_LATE: "Exit this page expired.", "Mae’r cyfle i adael y dudalen hon wedi dod i ben.";
    EXIT_TWO: "Shift, press 2 more times to exit.", "Shift, pwyswch 2 waith eto i adael.";
    EXIT_ONE: "Shift, press 1 more time to exit.", "Shift, pwyswch 1 waith eto i adael.";
    ERROR: "Error", "Gwall";
    PROBLEM: "There is a problem", "Mae problem";
    IMPORTANT: "Important", "Pwysig";
    CHANGE: "Change", "Newid";
    NEXT: "Save and continue", "Cadw a pharhau";
    OPTIONAL: "(optional)", "(dewisol)";

    START_LEAD: "Use this form if you are worried that somebody is being drawn into terrorism, \
        or may be drawn to hurting people, whatever the cause.",
        "Defnyddiwch y ffurflen hon os ydych yn poeni bod rhywun yn cael ei dynnu i mewn i \
        derfysgaeth, neu y gallai gael ei ddenu i niweidio pobl, beth bynnag yw’r achos.";
    START_NOW: "If somebody is in danger now, call 999. Do not use this form.",
        "Os oes rhywun mewn perygl nawr, ffoniwch 999. Peidiwch â defnyddio’r ffurflen hon.";
    START_OTHER: "If it is not an emergency", "Os nad yw’n argyfwng";
    START_POLICE: "Call the police on 101, if it cannot wait until somebody reads this form.",
        "Ffoniwch yr heddlu ar 101, os na all aros nes bydd rhywun yn darllen y ffurflen hon.";
    START_ACT: "Call the ACT Early support line on 0800 011 3764, every day from 9am to 5pm, to \
        talk it through. You do not have to give your name.",
        "Ffoniwch linell gymorth ACT Early ar 0800 011 3764, bob dydd rhwng 9am a 5pm, i drafod \
        y peth. Nid oes rhaid i chi roi eich enw.";
    START_WHO: "Who can use it", "Pwy all ei defnyddio";
    START_WHO_TEXT: "Anybody: family, friends, neighbours, and people who are worried because of \
        their work. You can send it without saying who you are.",
        "Unrhyw un: teulu, ffrindiau, cymdogion, a phobl sy’n poeni oherwydd eu gwaith. Gallwch \
        ei hanfon heb ddweud pwy ydych chi.";
    START_LONG: "What happens", "Beth sy’n digwydd";
    START_LONG_TEXT: "It takes about 10 minutes. You do not need to know everything, and you do \
        not need proof. What you save is kept until you send it, or for {} days.",
        "Mae’n cymryd tua 10 munud. Nid oes angen i chi wybod popeth, ac nid oes angen prawf. \
        Mae’r hyn a gadwch yn cael ei ddal nes i chi ei anfon, neu am {} diwrnod.";
    START_AFTER: "Somebody trained reads what you send. A referral is no accusation, and it gives \
        nobody a criminal record. You get a reference, and you can come back to see what became of \
        it, to add something new, or to say that you disagree.",
        "Mae rhywun sydd wedi’i hyfforddi yn darllen yr hyn a anfonwch. Nid cyhuddiad yw \
        atgyfeiriad, ac nid yw’n rhoi cofnod troseddol i neb. Cewch gyfeirnod, a gallwch ddod yn \
        ôl i weld beth ddaeth ohono, i ychwanegu rhywbeth newydd, neu i ddweud eich bod yn \
        anghytuno.";
    START_BUTTON: "Start now", "Dechrau nawr";
    START_GO_ON: "Continue what you began", "Parhau â’r hyn a ddechreuwyd gennych";
    START_RETURN: "Come back to what you saved", "Dod yn ôl at yr hyn a gadwyd gennych";
    START_STATUS: "See what became of a referral", "Gweld beth ddaeth o atgyfeiriad";
    START_SAFE: "If somebody might see your screen", "Os gallai rhywun weld eich sgrin";
    START_SAFE_TEXT: "The red button on each page takes you to a weather page at once, and what \
        you saved no longer opens on this device without your code. It does not remove this site \
        from the list of pages that you visited.",
        "Mae’r botwm coch ar bob tudalen yn mynd â chi i dudalen dywydd ar unwaith, ac ni fydd yr \
        hyn a gadwyd gennych yn agor ar y ddyfais hon eto heb eich cod. Nid yw’n tynnu’r safle hwn \
        o’r rhestr o dudalennau yr ymweloch â nhw.";

    TASKS: "Your referral", "Eich atgyfeiriad";
    TASKS_CODE: "Your code for coming back", "Eich cod ar gyfer dod yn ôl";
    TASKS_KEEP: "Write it down if you may stop and come back, or may need to leave quickly. \
        Whoever has it can read what you saved.",
        "Ysgrifennwch ef os gallech stopio a dod yn ôl, neu adael yn gyflym. Gall pwy bynnag sydd \
        ag ef ddarllen yr hyn a gadwyd gennych.";
    TASKS_DONE: "You have completed {} of the parts that we need.",
        "Rydych wedi cwblhau {} o’r rhannau sydd eu hangen arnom.";
    TASK_DONE: "Completed", "Wedi’i gwblhau";
    TASK_TODO: "Not started", "Heb ddechrau";
    TASK_PART: "Not finished", "Heb ei orffen";
    TASK_MAYBE: "Optional", "Dewisol";
    TASKS_CHECK: "Check and send", "Gwirio ac anfon";

    CHECK: "Check what you will send", "Gwirio’r hyn y byddwch yn ei anfon";
    CHECK_EMPTY: "Nothing written", "Dim wedi’i ysgrifennu";
    CHECK_TRUE: "By sending this you say that it is true as far as you know.",
        "Drwy anfon hwn rydych yn dweud ei fod yn wir hyd y gwyddoch.";
    CHECK_SEND: "Send the referral", "Anfon yr atgyfeiriad";
    WRONG_CHANGED: "Something was changed in another tab. Check it again, then send it",
        "Newidiwyd rhywbeth mewn tab arall. Gwiriwch eto, yna anfonwch";

    ELSEWHERE: "You saved other answers to this page in another tab. Both are here. Send this page \
        again to keep what is in the boxes.",
        "Fe wnaethoch gadw atebion eraill i’r dudalen hon mewn tab arall. Mae’r ddau yma. Anfonwch \
        y dudalen hon eto i gadw’r hyn sydd yn y blychau.";
    ELSEWHERE_LIST: "What you saved there", "Yr hyn a gadwyd gennych yno";

    SENT: "Referral sent", "Anfonwyd yr atgyfeiriad";
    SENT_REFERENCE: "Your reference", "Eich cyfeirnod";
    SENT_CODE: "Your status code", "Eich cod statws";
    SENT_KEEP: "Write both down, or print this page. With both, anybody can see what became of \
        this referral. We cannot give you the code again once you leave.",
        "Ysgrifennwch y ddau, neu argraffwch y dudalen hon. Gyda’r ddau, gall unrhyw un weld beth \
        ddaeth o’r atgyfeiriad hwn. Ni allwn roi’r cod i chi eto ar ôl i chi adael.";
    SENT_WHEN: "Received on {}", "Derbyniwyd ar {}";
    SENT_NEXT: "What happens next", "Beth sy’n digwydd nesaf";
    SENT_NEXT_1: "Police check that it does not touch a live investigation, and somebody trained \
        looks at what you wrote together with what is known already.",
        "Mae’r heddlu yn gwirio nad yw’n effeithio ar ymchwiliad byw, ac mae rhywun sydd wedi’i \
        hyfforddi yn edrych ar yr hyn a ysgrifennoch ynghyd â’r hyn sy’n hysbys eisoes.";
    SENT_NEXT_2: "You can see who holds it, and what we need from you, on the status page. We may \
        not be able to tell you what was decided.",
        "Gallwch weld pwy sy’n ei ddal, a’r hyn sydd ei angen arnom gennych, ar y dudalen statws. \
        Efallai na allwn ddweud wrthych beth a benderfynwyd.";
    SENT_NEXT_3: "If things get worse, call 999 or 101. Do not wait for us.",
        "Os bydd pethau’n gwaethygu, ffoniwch 999 neu 101. Peidiwch ag aros amdanom.";
    SENT_STATUS: "Go to the status page", "Mynd i’r dudalen statws";
    SENT_DONE: "Finish and clear this page", "Gorffen a chlirio’r dudalen hon";

    RETURN: "Come back to what you saved", "Dod yn ôl at yr hyn a gadwyd gennych";
    RETURN_CODE: "Your code", "Eich cod";
    RETURN_HINT: "It has 16 letters and numbers, such as 7K3M-9QXW-2PTD-V4HB",
        "Mae ganddo 16 o lythrennau a rhifau, er enghraifft 7K3M-9QXW-2PTD-V4HB";
    RETURN_BUTTON: "Continue", "Parhau";
    WRONG_RETURN: "Enter a code that you were given here. It may have lapsed, or been sent",
        "Rhowch god a gawsoch yma. Efallai ei fod wedi dod i ben, neu wedi’i anfon";
}

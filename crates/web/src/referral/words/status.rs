//! What a referrer hears of a referral. No word claims more than is on the record.

use super::{Words, words};

words! {
    STATUS: "See what became of a referral", "Gweld beth ddaeth o atgyfeiriad";
    STATUS_REFERENCE: "Reference", "Cyfeirnod";
    STATUS_REFERENCE_HINT: "It has 10 letters and numbers", "Mae ganddo 10 o lythrennau a rhifau";
    STATUS_CODE: "Status code", "Cod statws";
    STATUS_CODE_HINT: "It has 12 letters and numbers", "Mae ganddo 12 o lythrennau a rhifau";
    STATUS_BUTTON: "Continue", "Parhau";
    WRONG_STATUS: "Check the reference and the status code. If you tried many times, wait an hour",
        "Gwiriwch y cyfeirnod a’r cod statws. Os gwnaethoch geisio sawl gwaith, arhoswch awr";
    STATUS_OF: "Referral {}", "Atgyfeiriad {}";
    STATUS_WHERE: "Where it is", "Ble mae e";
    STATUS_RECEIVED: "Received", "Derbyniwyd";
    STATUS_NOW: "Now", "Nawr";
    STATUS_HOLDER: "Who holds it", "Pwy sy’n ei ddal";
    STATUS_NOBODY: "Nobody has taken it on yet", "Nid oes neb wedi’i gymryd eto";
    IS_RECEIVED: "We have it. Somebody still has to take it on.",
        "Mae gennym ni. Rhaid i rywun ei gymryd o hyd.";
    IS_TAKEN_ON: "Somebody has taken it on.", "Mae rhywun wedi’i gymryd.";
    IS_AT_WORK: "Somebody is working on it.", "Mae rhywun yn gweithio arno.";
    IS_ENDED: "The work on it has ended. You can still tell us something.",
        "Mae’r gwaith arno wedi dod i ben. Gallwch ddweud rhywbeth wrthym o hyd.";
    STATUS_SHORT: "We may know more than we can tell you: what is decided concerns somebody else.",
        "Efallai ein bod yn gwybod mwy nag y gallwn ei ddweud wrthych: mae’r hyn a benderfynir yn \
        ymwneud â rhywun arall.";
    STATUS_ASKED: "We are asking for your view before the work ends. Write it below.",
        "Rydym yn gofyn am eich barn cyn i’r gwaith ddod i ben. Ysgrifennwch hi isod.";
    STATUS_ASKED_NOTHING: "Nothing is needed from you now.", "Nid oes angen dim gennych nawr.";
    STATUS_NEED: "What we need from you", "Yr hyn sydd ei angen arnom gennych";
    STATUS_HEARD: "What was said", "Yr hyn a ddywedwyd";
    STATUS_HEARD_NOTHING: "Nothing yet.", "Dim eto.";
    STATUS_YOU: "You wrote", "Ysgrifennoch chi";
    STATUS_YOU_DISAGREE: "You wrote that you disagree", "Ysgrifennoch eich bod yn anghytuno";
    STATUS_WE: "You were told", "Dywedwyd wrthych";
    SAY: "Tell us something", "Dweud rhywbeth wrthym";
    SAY_WHAT: "What do you want to tell us?", "Beth hoffech chi ei ddweud wrthym?";
    SAY_NEW: "Something new has happened", "Mae rhywbeth newydd wedi digwydd";
    SAY_VIEW: "My view, or something to correct", "Fy marn, neu rywbeth i’w gywiro";
    SAY_DISAGREE: "I disagree with what was decided", "Rwy’n anghytuno â’r hyn a benderfynwyd";
    SAY_TEXT: "In your own words", "Yn eich geiriau eich hun";
    SAY_BUTTON: "Send this", "Anfon hwn";
    SAY_DONE: "We have what you wrote", "Mae gennym yr hyn a ysgrifennoch";
    SAY_DONE_TEXT: "It is on the record, beside your referral.",
        "Mae ar y cofnod, wrth ymyl eich atgyfeiriad.";
    WRONG_SAY_WHAT: "Select what you want to tell us",
        "Dewiswch beth rydych am ei ddweud wrthym";
    WRONG_SAY_TEXT: "Enter what you want to tell us", "Rhowch yr hyn rydych am ei ddweud wrthym";
    STATUS_LEAVE: "Leave this page and clear it", "Gadael y dudalen hon a’i chlirio";
}

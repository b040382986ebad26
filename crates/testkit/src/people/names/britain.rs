//! England; Ireland, Scotland and Wales.

use crate::people::origins::{Custom, Origin};

pub(in crate::people) const ENGLISH: Origin = Origin {
    label: "english",
    share: 41,
    custom: Custom::Shared,
    female: "Olivia Emily Sarah Susan Margaret Emma Charlotte Amelia Jessica Grace Sophie Lily \
        Mia Ella Freya Ava Isabella Evie Poppy Daisy Alice Phoebe Florence Rosie Ruby Lucy Chloe \
        Hannah Katie Laura Rebecca Rachel Amy Gemma Kelly Claire Nicola Joanne Karen Julie \
        Tracey Sharon Deborah Jacqueline Linda Patricia Christine Carol Jean Barbara Janet \
        Elizabeth Catherine Anne Helen Jane Victoria Samantha Louise Michelle Lisa Donna Amanda \
        Angela Alison Heather Natalie Stephanie Kirsty Stacey Kimberley Danielle Leanne Natasha \
        Abigail Megan Bethany Georgia Eleanor Molly Holly Jasmine Paige Zoe Imogen Martha \
        Matilda Harriet Beatrice Penelope Robyn Maisie Tilly Esme Ivy Willow Elsie Rose Violet \
        Iris Edith Hazel Bonnie Harper Lola Scarlett Rosemary Gillian Hilary Frances Dorothy \
        Joyce Sheila Beryl Doreen Marjorie Winifred Constance",
    male: "Oliver George Harry Jack Thomas James William David John Michael Paul Andrew Peter \
        Mark Stephen Christopher Richard Robert Daniel Matthew Joshua Samuel Joseph Benjamin \
        Luke Adam Ryan Nathan Callum Liam Jake Alexander Edward Charles Henry Arthur Oscar Leo \
        Archie Alfie Freddie Theodore Noah Jacob Ethan Logan Max Isaac Dylan Toby Louis Harrison \
        Reuben Sebastian Frederick Albert Stanley Ronald Kenneth Raymond Derek Brian Alan Keith \
        Roger Trevor Graham Nigel Clive Barry Terence Dennis Leonard Ernest Walter Harold Frank \
        Philip Simon Anthony Martin Kevin Gary Neil Ian Steven Jonathan Timothy Nicholas Jeremy \
        Adrian Darren Lee Wayne Craig Dean Jason Carl Stuart Gavin Scott Shaun Aaron Kieran \
        Lewis Connor Bradley Tyler Jordan Reece Zachary Gabriel Elliot Felix Hugo Rupert Giles \
        Dominic Tobias Patrick Vincent Maurice",
    family: "Smith Jones Taylor Brown Wilson Johnson Davies Robinson Wright Thompson Evans \
        Walker White Roberts Green Hall Wood Jackson Clarke Clark Harris Lewis Turner Cooper \
        Hill Ward Hughes Moore King Baker Harrison Allen Parker Cook Bennett Lee Griffiths \
        Carter Shaw Bailey Marshall Richardson Cox Webb Adams Ellis Chapman Foster Barnes Mills \
        Palmer Knight Lloyd Butler Russell Fisher Jenkins Barker Stevens Holmes Rogers Hunt \
        Harvey Pearson Graham Fletcher Andrews Elliott Howard Gibson Lawrence Fox Ford Reynolds \
        Day West Saunders Cole Brooks Bradley Payne Dixon Burton Hart Spencer Perry Watts Hudson \
        Arnold Rose Warren Wells Stone Carr Woods Barrett Freeman Gregory Newman Read Bishop \
        Austin Page Nicholls Lowe",
    halves: (
        "Ash Brad Can Cray Dar East Far Gar Hal Hartle Kings Lang Mar New North Oak Pres Rad Red \
            Shel Stan Sut Thorn Under Wal Wat West Whit Win Wool Hazel Birch Brack Chal Cres Den",
        "ton ley ford well wood worth ham field by bourne den shaw stead wick combe gate hurst \
            man",
    ),
    respelt: &[
        ("ph", "f"),
        ("ck", "k"),
        ("ei", "ie"),
        ("y", "ie"),
        ("ll", "l"),
        ("th", "t"),
        ("ee", "ea"),
        ("s", "z"),
        ("c", "k"),
        ("ey", "y"),
        ("nn", "n"),
        ("rr", "r"),
        ("ai", "ay"),
    ],
};

pub(in crate::people) const CELTIC: Origin = Origin {
    label: "irish, scottish, welsh",
    share: 9,
    custom: Custom::Shared,
    female: "Siobhan Niamh Aoife Ciara Sinead Orla Roisin Caitlin Maeve Grainne Deirdre Bridget \
        Eilidh Isla Fiona Catriona Mhairi Morag Kirsty Ailsa Mairead Bronagh Clodagh Saoirse Una \
        Rhian Sian Megan Carys Ffion Bethan Cerys Angharad Nia Eleri Lowri Gwen Seren Mared Elin \
        Aileen Maureen Noreen Colleen Shannon Erin Kathleen Nuala Sorcha Iona Skye Elspeth",
    male: "Liam Conor Sean Patrick Ciaran Cormac Declan Eoin Fionn Oisin Padraig Brendan Colm \
        Niall Donal Rory Callum Ewan Fraser Hamish Angus Duncan Gregor Iain Lachlan Malcolm \
        Finlay Ruaridh Rhys Dylan Gethin Iwan Owain Gareth Huw Ieuan Emyr Dafydd Aled Gwilym \
        Llew Osian Tomos Elis Dermot Eamon Fergus Kieran Seamus Turlough Blair Craig Alasdair \
        Murdo Archie Struan",
    family: "Murphy Kelly O'Sullivan Walsh O'Brien Byrne Ryan O'Connor O'Neill O'Reilly Doyle \
        McCarthy Gallagher Doherty Kennedy Lynch Murray Quinn Moore McLaughlin Carroll Connolly \
        Daly Wilson Stewart Campbell MacDonald Anderson Morrison MacLeod McKenzie Ross Fraser \
        Cameron Reid McGregor Hamilton Kerr MacKay Sinclair Munro McIntyre McPherson Gordon \
        Lindsay Buchanan Williams Davies Evans Thomas Roberts Lewis Griffiths Morgan Owen Price \
        Rees Jenkins Llewellyn Bowen Parry Pritchard Powell Vaughan Howells Probert Gwynne \
        Prosser",
    halves: (
        "Mc Mac O' Fitz",
        "Dermott Gowan Cann Elroy Grath Hugh Kinnon Lean Manus Namara Nulty Phail Quaid Rae \
            Shane Tavish Vicar Whirter Allister Auley Bride Cabe Duff Fadden Gill Ginty Keown \
            Laren",
    ),
    respelt: &[
        ("Mac", "Mc"),
        ("Mc", "Mac "),
        ("O'", "O "),
        ("O'", "O"),
        ("ei", "ie"),
        ("ao", "oa"),
        ("bh", "v"),
        ("gh", ""),
        ("ll", "l"),
        ("ff", "f"),
        ("ea", "ee"),
        ("h", ""),
        ("y", "i"),
    ],
};

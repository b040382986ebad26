//! Poland and the Baltic; Romania and Ukraine.

use crate::people::origins::{Custom, Origin};

pub(in crate::people) const POLISH: Origin = Origin {
    label: "polish",
    share: 4,
    custom: Custom::Gendered,
    female: "Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Elżbieta Krystyna Zofia \
        Joanna Monika Aleksandra Beata Dorota Justyna Karolina Natalia Paulina Wiktoria Zuzanna \
        Oliwia Maja Kinga Iwona Renata Sylwia Weronika Patrycja Kamila Gabriela Julia Lena Hanna",
    male: "Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Adam Łukasz Marek \
        Grzegorz Mateusz Wojciech Mariusz Dariusz Zbigniew Jerzy Maciej Rafał Robert Kamil Jacek \
        Szymon Dawid Bartosz Sławomir Przemysław Filip Kacper Igor Oskar Patryk Mikołaj",
    family: "Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański \
        Woźniak Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek \
        Piotrowski Grabowski Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel \
        Nowakowski Majewski Olszewski",
    halves: (
        "Bor Dom Jaw Kal Lip Mal Ost Pol Rud Sad Tom Wit Zal Brzoz Czaj Gór Jasi Krzy Sien Wol",
        "ański owski icki czyk czak iak ewski iński ecki ala",
    ),
    respelt: &[
        ("ł", "l"),
        ("ą", "a"),
        ("ę", "e"),
        ("ż", "z"),
        ("ń", "n"),
        ("ó", "o"),
        ("ś", "s"),
        ("sz", "sh"),
        ("cz", "ch"),
        ("w", "v"),
        ("rz", "z"),
        ("k", "c"),
        ("j", "y"),
        ("ski", "sky"),
        ("ksand", "xand"),
    ],
};

pub(in crate::people) const ROMANIAN_UKRAINIAN: Origin = Origin {
    label: "romanian, ukrainian",
    share: 4,
    custom: Custom::Shared,
    female: "Maria Elena Ioana Andreea Mihaela Cristina Alexandra Ana Gabriela Daniela \
        Florentina Roxana Oksana Olena Iryna Nataliia Tetiana Svitlana Yuliia Kateryna \
        Anastasiia Viktoriia Liudmyla Mariia Hanna Olha Daryna Solomiia Larysa Nadiia Sofiia",
    male: "Andrei Ion Mihai Alexandru Ștefan Cristian Florin Ionuț Gheorghe Vasile Nicolae \
        Marian Oleksandr Serhii Andrii Mykola Volodymyr Dmytro Ivan Yurii Vasyl Oleh Ihor Viktor \
        Taras Bohdan Maksym Artem Denys Yevhen Pavlo Petro Mykhailo",
    family: "Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu \
        Constantin Marin Shevchenko Kovalenko Bondarenko Tkachenko Kovalchuk Kravchenko Oliinyk \
        Boiko Melnyk Lysenko Marchenko Rudenko Savchenko Petrenko Moroz Polishchuk Pavlenko \
        Hrytsenko",
    halves: (
        "Dan Mol Vla Bar Cal Gri Lup Mun Tud Zam Hor Kost Mak Ost Sid Yak Dem Fed Hon Rom",
        "escu eanu aru oiu ea enko chuk iv yshyn uk",
    ),
    respelt: &[
        ("Oleks", "Aleks"),
        ("ii", "iy"),
        ("ii", "y"),
        ("h", "g"),
        ("ky", "ki"),
        ("ș", "s"),
        ("ț", "t"),
        ("Yu", "Iu"),
        ("ks", "x"),
        ("y", "i"),
        ("v", "w"),
        ("ch", "tch"),
        ("Volodymyr", "Vladimir"),
        ("k", "c"),
    ],
};

//! China and Vietnam; Portugal, Spain and the Americas.

use crate::people::origins::{Custom, Origin};

pub(in crate::people) const CHINESE_VIETNAMESE: Origin = Origin {
    label: "chinese, vietnamese",
    share: 4,
    custom: Custom::FamilyFirst,
    female: "Li-Na Xiao-Mei Mei-Ling Yu-Xuan Zi-Han Jia-Yi Xin-Yi Ying-Ying Hui-Min Ya-Wen \
        Siu-Fong Wai-Yee Ka-Yan Suk-Ling Wing-Sze Thi-Lan Thi-Hoa Thi-Mai Thu-Ha Ngoc-Anh \
        Bao-Chau Minh-Chau Kim-Ngan Thanh-Thuy Fang Yan Jing Qing Lan Hong Xue Hua",
    male: "Wei Zi-Xuan Hao-Ran Yu-Chen Jun-Jie Ming Zhi-Wei Jian-Guo Xiao-Ming Chun-Kit Ka-Ho \
        Wai-Man Kwok-Wai Chi-Ming Tsz-Hin Yat-Long Van-Anh Van-Hung Minh-Duc Quang-Huy Duc-Anh \
        Thanh-Tung Quoc-Bao Tuan-Kiet Hoang-Nam Jun Lei Bo Feng Tao Gang Bin",
    family: "Nguyen Chen Wang Li Zhang Liu Chan Tran Wong Lee Lin Huang Le Pham Wu Yang Cheung \
        Lam Zhao Zhou Xu Sun Ma Zhu Hu Guo He Hoang Vu Vo Dang Bui Do Ho Ngo Leung Ng Cheng \
        Yeung Tang Xie Luo",
    halves: ("", ""),
    respelt: &[
        ("-", " "),
        ("-", ""),
        ("x", "hs"),
        ("q", "ch"),
        ("zh", "ch"),
        ("eung", "eong"),
        ("ee", "i"),
        ("uy", "ui"),
        ("Ng", "N"),
        ("i", "ee"),
        ("ou", "ow"),
    ],
};

pub(in crate::people) const IBERIAN: Origin = Origin {
    label: "portuguese, spanish",
    share: 4,
    custom: Custom::TwoNames,
    female: "Maria Ana Carla Sofia Beatriz Inês Catarina Joana Marta Rita Lúcia Fernanda \
        Patrícia Sandra Carmen Isabel Laura Lucía Paula Elena Cristina Rosa Pilar Daniela \
        Valentina Camila Gabriela Luz Andrea Juliana Raquel Mónica Conceição",
    male: "João José António Manuel Pedro Carlos Luís Paulo Miguel Tiago Rui Nuno Diogo Gonçalo \
        André Francisco Javier Alejandro Daniel Pablo Diego Andrés Juan Jorge Sergio Álvaro \
        Rafael Fernando Ricardo Mateus Thiago Vítor Hélder",
    family: "da-Silva dos-Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa \
        Fernandes Gonçalves Gomes Lopes Marques Almeida Ribeiro Pinto Carvalho Teixeira Moreira \
        García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez \
        Ruiz de-la-Cruz Hernández Díaz Moreno Álvarez Muñoz Romero Vargas Castro Ortiz Mendoza \
        Rojas Quispe",
    halves: ("", ""),
    respelt: &[
        ("ç", "c"),
        ("ã", "a"),
        ("é", "e"),
        ("í", "i"),
        ("ó", "o"),
        ("á", "a"),
        ("ñ", "n"),
        ("ê", "e"),
        ("z", "s"),
        ("es", "ez"),
        ("ou", "o"),
        ("da-", ""),
        ("dos-", ""),
        ("v", "b"),
        ("x", "j"),
    ],
};

//! Made-up people, companies and deals in ten languages. `%` in a title is the company.

/// One language of the account's customers.
pub(super) struct Tongue {
    pub firsts: &'static [&'static str],
    pub lasts: &'static [&'static str],
    /// The family name first, and no space between.
    pub family_first: bool,
    /// Name and the first label of its domain.
    pub companies: &'static [(&'static str, &'static str)],
    pub titles: &'static [&'static str],
    pub notes: &'static [&'static str],
    pub positions: &'static [&'static str],
    pub phone: &'static str,
}

pub(super) const TONGUES: &[Tongue] =
    &[ENGLISH, GERMAN, FRENCH, SPANISH, POLISH, RUSSIAN, JAPANESE, CHINESE, ARABIC, HEBREW];

const ENGLISH: Tongue = Tongue {
    firsts: &["Anna", "Kwame", "Chloe", "Owen", "Priya", "Tom", "Maeve", "Grace"],
    lasts: &["Smith", "Okafor", "O’Brien", "Patel", "Whitfield", "Campbell", "Nguyen", "Hale"],
    family_first: false,
    companies: &[
        ("Northwood Joinery", "northwood-joinery"),
        ("Harbour & Hale", "harbour-hale"),
        ("Brightwater Clinics", "brightwater"),
        ("Copper Kettle", "copper-kettle"),
        ("Larkfield Schools", "larkfield"),
        ("Tanner’s Freight", "tanners-freight"),
        ("Quillon Software", "quillon"),
    ],
    titles: &[
        "% website redesign",
        "% support licence",
        "% — renewal",
        "%: re-platforming and data clean-up",
        "Pilot for %",
        "Oak shelves for the % lobby",
        "% training for 40 people",
        "🚀 % launch campaign",
        "Field service app, phase two",
        "% helpdesk",
    ],
    notes: &[
        "Met at the trade fair. Wants a proposal by the end of the month.",
        "Referred by an existing customer; price-sensitive, decides quickly.",
        "Needs sign-off from two directors. Call before noon.",
        "Budget approved for next quarter.",
    ],
    positions: &["Office manager", "Head of IT", "Director", "Buyer"],
    phone: "+44 20 7946",
};

const GERMAN: Tongue = Tongue {
    firsts: &["Jürgen", "Käthe", "Sören", "Ursula", "Björn", "Anneliese"],
    lasts: &["Müller", "Großmann", "Schröder", "Weiß", "Vögele", "Lindner"],
    family_first: false,
    companies: &[
        ("Bäckerei Grünwald", "baeckerei-gruenwald"),
        ("Schröder Anlagenbau", "schroeder-anlagen"),
        ("Café Zürich", "cafe-zuerich"),
        ("Übersee Spedition", "uebersee"),
    ],
    titles: &[
        "Wartungsvertrag %",
        "%: Umstellung der Buchhaltung",
        "Küchenumbau %",
        "Schulung für 12 Personen, %",
        "% – Angebot für Großaufträge",
    ],
    notes: &[
        "Möchte vor Ostern ein Angebot, Rückruf erbeten.",
        "Entscheidung fällt im Ausschuss; Muster bereits verschickt.",
        "Größerer Auftrag möglich, wenn der Test läuft.",
    ],
    positions: &["Geschäftsführerin", "Einkauf", "Leiter IT"],
    phone: "+49 30 5550",
};

const FRENCH: Tongue = Tongue {
    firsts: &["Élodie", "François", "Maëlle", "Gaëtan", "Inès"],
    lasts: &["Lefèvre", "Garçon", "Dubois", "d’Aubigné", "Noël"],
    family_first: false,
    companies: &[
        ("Atelier Noisette", "atelier-noisette"),
        ("L’Île aux Vélos", "ile-aux-velos"),
        ("Façades du Midi", "facades-midi"),
    ],
    titles: &["Rénovation des bureaux %", "% : contrat de maintenance", "Site vitrine pour %", "Étude préalable, %"],
    notes: &["À rappeler après les congés d’été.", "Très intéressée, attend notre devis détaillé."],
    positions: &["Directrice générale", "Responsable achats"],
    phone: "+33 1 70 18",
};

const SPANISH: Tongue = Tongue {
    firsts: &["Iñigo", "Lucía", "José María", "Begoña", "Andrés"],
    lasts: &["Muñoz", "García", "Ibáñez", "Núñez de la Torre", "Peña"],
    family_first: false,
    companies: &[
        ("Aceites La Peña", "aceites-la-pena"),
        ("Clínica Ibáñez", "clinica-ibanez"),
        ("Hoteles Brisa", "hoteles-brisa"),
    ],
    titles: &["Implantación del CRM en %", "%: ampliación de licencias", "Campaña de otoño, %", "¿Reforma completa? %"],
    notes: &["Pide descuento por pago anticipado.", "Reunión aplazada a la próxima semana."],
    positions: &["Gerente", "Jefa de compras"],
    phone: "+34 91 555",
};

const POLISH: Tongue = Tongue {
    firsts: &["Łukasz", "Małgorzata", "Zdzisław", "Żaneta"],
    lasts: &["Wójcik", "Kowalczyk-Śliwa", "Żółkiewski", "Dąbrowska"],
    family_first: false,
    companies: &[("Meble Świt", "meble-swit"), ("Młyn Łódzki", "mlyn-lodzki"), ("Żagle Gdynia", "zagle-gdynia")],
    titles: &["Wdrożenie systemu w %", "% – przedłużenie umowy", "Sklep internetowy dla %"],
    notes: &["Prosi o kontakt mailowy, odpowiada wieczorem.", "Porównuje trzy oferty."],
    positions: &["Właściciel", "Kierowniczka zakupów"],
    phone: "+48 22 555",
};

const RUSSIAN: Tongue = Tongue {
    firsts: &["Дарья", "Светлана", "Пётр", "Алексей"],
    lasts: &["Иванова", "Ковалёв", "Белая", "Щукин"],
    family_first: false,
    companies: &[("Северный ветер", "severny-veter"), ("Мебель и точка", "mebel-tochka"), ("Ёлка-Строй", "elka-stroy")],
    titles: &["%: аудит и внедрение", "Обучение менеджеров, %", "Продление договора — %"],
    notes: &["Просят договор с отсрочкой платежа.", "Перезвонить во вторник после обеда."],
    positions: &["Директор", "Начальник отдела закупок"],
    phone: "+7 495 555",
};

const JAPANESE: Tongue = Tongue {
    firsts: &["花子", "健一", "さくら", "大輔"],
    lasts: &["田中", "佐藤", "渡邉", "小林"],
    family_first: true,
    companies: &[("株式会社あおぞら", "aozora-works"), ("桜木製作所", "sakuragi"), ("ミナト物流", "minato-logi")],
    titles: &["% 在庫管理システム導入", "%:保守契約の更新", "新店舗サイト制作(%)"],
    notes: &["来週、見積書を送付する予定です。", "担当者が変わりました。"],
    positions: &["営業部長", "購買担当"],
    phone: "+81 3 5555",
};

const CHINESE: Tongue = Tongue {
    firsts: &["伟", "丽华", "建国", "雨桐"],
    lasts: &["王", "李", "陈", "欧阳"],
    family_first: true,
    companies: &[("晨光科技有限公司", "chenguang-tech"), ("蓝海贸易", "lanhai-trade")],
    titles: &["% 官网改版", "%年度服务合同", "仓库自动化项目(%)"],
    notes: &["客户希望先看演示。", "预算下个月确定。"],
    positions: &["采购经理", "总经理"],
    phone: "+86 10 5555",
};

const ARABIC: Tongue = Tongue {
    firsts: &["فاطمة", "محمد", "ليلى", "يوسف"],
    lasts: &["الحداد", "منصور", "الخطيب"],
    family_first: false,
    companies: &[("شركة الواحة", "alwaha"), ("مطاعم الياسمين", "yasmin-food")],
    titles: &["تجديد عقد %", "% – تطوير الموقع", "تدريب فريق المبيعات"],
    notes: &["يرجى الاتصال بعد الظهر.", "بانتظار موافقة الإدارة."],
    positions: &["مدير المشتريات"],
    phone: "+971 4 555",
};

const HEBREW: Tongue = Tongue {
    firsts: &["נועה", "אורי", "תמר"],
    lasts: &["לוי", "כהן", "בן־דוד"],
    family_first: false,
    companies: &[("גלי ים בע״מ", "galei-yam"), ("מאפיית השחר", "hashachar")],
    titles: &["חידוש חוזה עם %", "%: מערכת הזמנות חדשה"],
    notes: &["לחזור ללקוח ביום ראשון."],
    positions: &["מנכ״לית"],
    phone: "+972 3 555",
};

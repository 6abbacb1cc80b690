"""Questions to start from, by the work that people do; all persons are invented."""

EXAMPLES = {
    "Jeugdhulp": (
        "Ik ben ambulant begeleider, de wijkconsulent vraagt hoe het thuis gaat, moeder wil het niet. "
        "Mag ik iets zeggen?",
        "Ik ben gezinscoach. De jeugdbeschermer vraagt informatie, er is een OTS. Moet ik die geven?",
        "Een vader zonder gezag belt onze groep en wil weten hoe het met zijn dochter gaat. Mag ik dat vertellen?",
    ),
    "Gemeente en wijkteam": (
        "Ik ben Wmo-consulent. De huisarts vraagt welke hulp mevrouw van ons krijgt. Mag ik dat vertellen?",
        "Ik werk in het wijkteam. De woningcorporatie vraagt of een huurder hulp krijgt. Mag ik dat zeggen?",
        "Ik ben bijstandsconsulent en een collega van schuldhulp wil weten wat mevrouw verdient. Mag ik dat delen?",
    ),
    "School en opvang": (
        "Ik ben leerkracht en zie blauwe plekken bij een kind van 6. Mag ik Veilig Thuis bellen zonder dat ouders "
        "het weten?",
        "Ik ben mentor. De jeugdhulpverlener van een leerling vraagt hoe het in de klas gaat. Mag ik dat vertellen?",
        "Ik ben mentor op school. De leerplichtambtenaar vraagt waarom een leerling vaak weg is. Mag ik dat zeggen?",
    ),
    "Zorg": (
        "Ik ben huisarts. De gezinsvoogd belt over een kind in mijn praktijk, er is een OTS. Wat mag ik zeggen?",
        "Ik werk in de ggz. De politie vraagt of een patiënt bij ons is opgenomen. Mag ik dat zeggen?",
        "Ik ben wijkverpleegkundige en maak me zorgen over een oudere man. Mag ik het wijkteam inlichten?",
    ),
    "Veiligheid en wonen": (
        "De wijkagent vraagt mij of een cliënt bij ons woont. Ik werk bij de opvang. Mag ik dat zeggen?",
        "Ik ben wijkagent. Mag ik het wijkteam vertellen dat ik vaak bij een gezin kom?",
        "Ik werk bij een woningcorporatie en een huurder vervuilt zijn woning. Mag ik dat aan de gemeente doorgeven?",
    ),
}  # fmt: skip

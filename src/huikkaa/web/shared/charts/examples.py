"""Charts for the gallery: invented figures, in Finnish as all its examples."""

from django.utils.safestring import SafeString

from huikkaa.web.shared.charts.drawing import Series, heat, lines, pillars
from huikkaa.web.shared.charts.figures import Figure, figure_html
from huikkaa.web.shared.charts.tables import Share, Table, table_html

WEEKS = ["42", "43", "44", "45", "46", "47"]
ARRIVED, DONE = [96, 117, 124, 131, 126, 118], [108, 112, 118, 122, 129, 124]
HALF, NINE = [6.5, 7.0, 6.2, None, 8.1, 7.4], [18.0, 19.5, 17.2, None, 24.1, 20.3]
HOURS, DAYS = ["8", "9", "10", "11", "12"], ["ma", "ti", "ke"]
CALLS = [[12, 31, 28, 14, 9], [8, 22, 19, 11, 6], [7, 18, 20, 9, 0]]


def examples() -> dict[str, SafeString]:
    """Each kind of drawing, and a table of shares."""
    flow = [Series("saapuneet", ARRIVED), Series("valmistuneet", DONE)]
    leads = [Series("puolet töistä alle", HALF), Series("yhdeksän kymmenestä alle", NINE)]
    shares = Table(
        "esimerkki-palvelut",
        "Pidetyt lupaukset palveluittain",
        ["Palvelu", "Valmistui", "Lupaus piti"],
        [
            ["Laskun hyvitys tai oikaisu", 31, Share(29, 31)],
            ["Matkalaskun korjaus", 28, Share(25, 28)],
            ["Muut palvelut", 12, Share(10, 12, is_shown=False)],
        ],
        folds=True,
        bars=True,
    )
    return {
        "pillars": figure_html(
            Figure(
                "Saapuneet ja valmistuneet viikoittain",
                pillars("Saapuneita 96–131, valmistuneita 108–129 viikossa.", WEEKS, flow),
                Table(
                    "viikot",
                    "Saapuneet ja valmistuneet",
                    ["Viikko", "Saapui", "Valmistui"],
                    list(zip(WEEKS, ARRIVED, DONE, strict=True)),
                ),
                [one.name for one in flow],
            )
        ),
        "lines": figure_html(
            Figure(
                "Läpimenoaika työtunteina",
                lines("Puolet töistä 6–8 tunnissa.", WEEKS, leads),
                Table(
                    "ajat",
                    "Läpimenoaika",
                    ["Viikko", "Puolet", "9/10"],
                    list(zip(WEEKS, HALF, NINE, strict=True)),
                ),
                [one.name for one in leads],
                kind="l",
                note="Viikko, jolta on liian vähän tapauksia, jätetään pois.",
            )
        ),
        "heat": figure_html(
            Figure(
                "Yhteydenotot viikonpäivän ja tunnin mukaan",
                heat("Eniten maanantaina kello 9.", DAYS, HOURS, CALLS),
                Table(
                    "tunnit",
                    "Yhteydenotot",
                    ["Päivä", *HOURS],
                    [[day, *row] for day, row in zip(DAYS, CALLS, strict=True)],
                ),
            )
        ),
        "shares": table_html(shares),
    }

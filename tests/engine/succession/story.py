"""The town of 2018: 57 permanent office workers by sector, 11 who have said when they leave, and years of birth."""

from datetime import date

from huikkaa.engine.succession import Worker

AS_OF = date(2018, 1, 1)
GENERAL, HEALTH, EDUCATION, TECHNICAL, ENTERPRISES = (
    "general",
    "health",
    "education",
    "technical",
    "enterprises",
)
ADMINISTRATION, FINANCE, SERVICE = "administration", "finance", "service"
# Sector: how many have said when they leave, how many more reach the age in time, and how many stay.
COUNTS = {
    GENERAL: (6, 8, 13),
    HEALTH: (2, 5, 2),
    EDUCATION: (2, 3, 5),
    TECHNICAL: (1, 2, 5),
    ENTERPRISES: (0, 0, 3),
}
SAID = (date(2018, 9, 30), date(2019, 6, 30), date(2020, 3, 31), date(2021, 12, 31))
BORN, LATER = (1955, 1956, 1957, 1958), (1962, 1966, 1971, 1978)
TEAMS = (ADMINISTRATION, ADMINISTRATION, FINANCE, SERVICE)


def permanent() -> list[Worker]:
    """The 57."""
    found: list[Worker] = []
    for sector, (said, reaching, staying) in COUNTS.items():
        for place in range(said + reaching + staying):
            stays, says = place >= said + reaching, place < said
            found.append(
                Worker(
                    f"{sector}-{place}",
                    TEAMS[len(found) % 4] if not stays else TEAMS[3 - len(found) % 3],
                    sector,
                    birth_year=(LATER if stays else BORN)[place % 4],
                    stated=SAID[place % 4] if says else None,
                )
            )
    return found


def fixed_term() -> list[Worker]:
    """The seven whose employment ends by April 2018."""
    return [
        Worker(f"fixed-{place}", TEAMS[place % 4], GENERAL, kind="fixed", ends=date(2018, 4, 30))
        for place in range(7)
    ]

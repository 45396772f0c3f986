"""Inter, shipped with the app under the SIL Open Font License (see fonts/OFL.txt).

Figures are tabular everywhere, so that counting numbers do not tremble.
"""

from importlib.resources import files

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"
_WEIGHTS = ("Light", "Regular", "Medium", "SemiBold")


def load_fonts() -> None:
    """Make Inter known to Qt; where Qt cannot use it the system's font stands in."""
    if FAMILY in QFontDatabase.families():
        return
    folder = files("desktop.theme") / "fonts"
    for weight in _WEIGHTS:
        data = (folder / f"Inter-{weight}.otf").read_bytes()
        QFontDatabase.addApplicationFontFromData(QByteArray(data))


def font(size_px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter at this size with tabular figures."""
    result = QFont(FAMILY)
    result.setPixelSize(max(1, round(size_px)))
    result.setWeight(weight)
    result.setFeature(QFont.Tag("tnum"), 1)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result

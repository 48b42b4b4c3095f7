"""How the window looks: colours, distances, type, icons."""

from qgdesk.appearance.colours import Colours, colours
from qgdesk.appearance.icons import icon
from qgdesk.appearance.type_and_space import Spacing, heading, primary, secondary, spacing

__all__ = ["Colours", "Spacing", "colours", "heading", "icon", "primary", "secondary", "spacing"]

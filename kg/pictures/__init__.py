"""Pictures of the analysis as PNG and SVG, drawn by matplotlib with Chinese letters that show."""

from kg.pictures.bars import draw_bars
from kg.pictures.every import OF_MEASURES, draw
from kg.pictures.matrix import draw_matrix
from kg.pictures.overview import draw_overview
from kg.pictures.sheet import Picture

__all__ = ["OF_MEASURES", "Picture", "draw", "draw_bars", "draw_matrix", "draw_overview"]

//! Fills, strokes and what else a style does to a shape.

use crate::sheet::Sheet;

const COLORS: &str = "html=1;whiteSpace=wrap;fillColor=#dae8fc;strokeColor=#6c8ebf;";

const STYLES: [(&str, &str); 44] = [
    ("plain", ""),
    ("no fill", "fillColor=none;"),
    ("no line", "strokeColor=none;"),
    ("gradient south", "gradientColor=#7ea6e0;"),
    ("gradient north", "gradientColor=#7ea6e0;gradientDirection=north;"),
    ("gradient east", "gradientColor=#7ea6e0;gradientDirection=east;"),
    ("gradient west", "gradientColor=#7ea6e0;gradientDirection=west;"),
    ("gradient radial", "gradientColor=#7ea6e0;gradientDirection=radial;"),
    ("shadow", "shadow=1;"),
    ("shadow, blurred", "shadow=1;shadowBlur=6;shadowOffsetX=8;shadowOffsetY=8;"),
    ("glass", "glass=1;"),
    ("rounded", "rounded=1;"),
    ("rounded, arc", "rounded=1;arcSize=40;"),
    ("opacity", "opacity=50;"),
    ("fill opacity", "fillOpacity=30;"),
    ("line opacity", "strokeOpacity=30;strokeWidth=6;"),
    ("wide line", "strokeWidth=6;"),
    ("dashed", "dashed=1;"),
    ("dashed, pattern", "dashed=1;dashPattern=8 4 1 4;"),
    ("dotted, round", "dashed=1;dashPattern=1 6;strokeWidth=4;linecap=round;"),
    ("joins round", "strokeWidth=10;linejoin=round;"),
    ("joins bevel", "strokeWidth=10;linejoin=bevel;"),
    ("fill solid, sketch", "sketch=1;fillStyle=solid;"),
    ("hachure", "sketch=1;fillStyle=hachure;"),
    ("cross-hatch", "sketch=1;fillStyle=cross-hatch;"),
    ("dots", "sketch=1;fillStyle=dots;"),
    ("zigzag", "sketch=1;fillStyle=zigzag;"),
    ("zigzag-line", "sketch=1;fillStyle=zigzag-line;"),
    ("dashed fill", "sketch=1;fillStyle=dashed;"),
    ("hachure, no sketch", "fillStyle=hachure;"),
    ("comic", "comic=1;"),
    ("sketch, ellipse", "ellipse;sketch=1;"),
    ("sketch, rough", "sketch=1;jiggle=4;hachureGap=8;hachureAngle=45;fillWeight=3;"),
    ("rotated", "rotation=30;"),
    ("direction south", "shape=step;direction=south;"),
    ("direction west", "shape=step;direction=west;"),
    ("direction north", "shape=step;direction=north;"),
    ("flipped", "shape=card;flipH=1;"),
    ("flipped down", "shape=card;flipV=1;"),
    ("light-dark", "fillColor=light-dark(#d5e8d4,#333333);"),
    ("swimlane fill", "swimlane;swimlaneFillColor=#ffffff;startSize=20;"),
    ("double", "shape=ext;double=1;"),
    ("margin", "ellipse;shape=doubleEllipse;margin=8;"),
    (
        "picture",
        "shape=image;image=data:image/svg+xml,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI0MCIgaGVpZ2h0PSIyNCI+PHJlY3Qgd2lkdGg9IjQwIiBoZWlnaHQ9IjI0IiBmaWxsPSIjZDVlOGQ0Ii8+PGNpcmNsZSBjeD0iMjAiIGN5PSIxMiIgcj0iOCIgZmlsbD0iI2I4NTQ1MCIvPjwvc3ZnPg==;",
    ),
];

pub(crate) fn sheets() -> Vec<Sheet> {
    let mut sheet = Sheet::new("fills and lines");
    for (name, style) in STYLES {
        sheet.shape(name, "", &format!("{COLORS}{style}"));
    }
    vec![sheet]
}

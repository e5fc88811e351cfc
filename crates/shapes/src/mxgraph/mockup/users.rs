//! Pictures of users.

use kurbo::{Affine, BezPath, Shape as _};
use scene::{Cap, Join};

use crate::tinted::Paint::Key;
use crate::{Pen, Shape};

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.mockup.containers.userMale", |pen| user(pen, HALF_A_MAN, "")),
    Shape::new("mxgraph.mockup.containers.userFemale", |pen| user(pen, HALF_A_WOMAN, HAIR)),
];

/// The side that lines are given in.
const SIDE: f64 = 1000.0;

/// The left half: the face, an ear, the shoulder, the hair, the collar, folds and a sleeve.
const HALF_A_MAN: &str = "M500 672.1 C389.1 672.1 310 564.8 310 396.2 C310 365.6 301.2 347.3 305.1 322.7 \
    C312.6 276.2 312.4 221.2 332 193.9 C354 163.3 438.2 120 500 120 M304.6 371.6 \
    C304.6 371.6 304.6 341 282.6 359.4 C260.6 377.8 266.1 445.2 266 445.2 Q271.5 494.2 277 506.5 \
    C282.5 518.7 277 518.7 293.5 537.1 C310 555.4 337.5 561.5 337.5 561.6 M382.9 621.3 \
    C382.9 621.3 405 770.4 292.1 788.8 C253.6 795 132.8 850 105.2 874.5 C77.6 899 64.1 931.6 57.1 962.2 \
    Q50 1000 50 1000 M342.7 418.5 C342.7 418.5 342.7 383.9 342.7 359.3 \
    C342.7 334.8 366.3 310.3 371.8 304.1 C377.3 298 382.2 267.3 387.7 255.1 \
    C393.2 242.9 409.5 242.9 425.9 236.7 C442.4 230.6 498.4 235.7 498.4 235.7 M365 742.7 \
    C365 742.7 377.2 807.6 428.6 822.4 C481.6 837.7 502.8 834.7 502.8 834.7 M332.2 776.4 \
    C332.2 776.4 355.6 838.6 403.8 868.4 C453.3 899.1 502.9 892.9 502.9 892.9 M271.7 900 L271.7 1000 \
    M167.1 899.1 C167.1 899.1 172.6 911.4 183.6 948.1 C194.6 984.9 200 1000 200 1000";

/// The left half: the hair, the chin, an ear, the shoulder, a lapel, a sleeve and folds, and what falls on the shoulder.
const HALF_A_WOMAN: &str = "M314.8 468 C304.5 319.5 317.6 238.3 330.2 206.9 C350.8 155.7 440 115.6 502.6 115.6 M502.9 672.8 \
    C461.6 672.8 401.8 617.7 366.3 565.3 M310.8 402.1 C310.8 402.1 309.1 376.5 289.1 393.3 \
    C269.1 410.1 278.2 466.1 278.2 466.1 Q286.2 506.7 292.2 516.6 C298.2 526.5 292.9 526.8 309.7 541.2 \
    M403.8 617.6 C403.8 617.6 432.4 777.8 337.5 796.3 C305.4 802.6 175.3 857.8 150 882.6 \
    C124.7 907.4 112.6 941.2 106.3 972.2 C100 1003.2 100 1000 100 1000 M293.1 818 \
    C293.1 818 322.4 915.9 382.6 967.7 C444.6 1010 506.5 1000 506.5 1000 M299.5 910.6 L299.5 1000 \
    M208.1 907 C208.1 907 213.1 919.4 223.2 956.5 C233.3 993.6 240 1000 240 1000 M314.8 544.8 \
    C314.8 544.8 320 621.6 314.8 667.7 Q289.1 734.3 289.1 734.3 L330.3 762.5 L390 762.5";

/// What has no counterpart on the other half.
const HAIR: &str = "M637.7 336.5 C592.7 263.4 520.6 263.4 520.6 263.4 Q376.9 259.1 371.3 265.9 \
    C365.7 272.7 340.5 367.4 340.5 394.6 C340.5 421.8 340.5 460.2 340.5 460.2 Q354.6 640.1 354.6 662.6 \
    M654.5 680.2 L654.5 398.6";

/// A framed drawing of which one half mirrors the other.
fn user(pen: &mut Pen<'_>, half: &str, rest: &str) {
    pen.fill_stroke(pen.rect().to_path(0.1));
    let left = pen.scaled((SIDE, SIDE), half);
    let mirrored: BezPath = Affine::new([-1.0, 0.0, 0.0, 1.0, pen.w, 0.0]) * left.clone();
    let color = pen.color_of(Key("strokeColor2", 0x00_8CFF));
    let ink = pen.ink().hollow().outlined(color).capped(Cap::Round).joined(Join::Round);
    for lines in [left, mirrored, pen.scaled((SIDE, SIDE), rest)] {
        pen.paint(lines, &ink);
    }
    pen.stroke(pen.rect().to_path(0.1));
}

//! What it takes to draw a picture, known before it is drawn: every group that is faded, cut, masked or filtered takes a
//! picture of its own, and masks and patterns are drawn again for each that they are used by.

use resvg::usvg::filter::{Filter, Kind};
use resvg::usvg::{ClipPath, Group, Mask, Node, Paint, Path, Pattern, Transform, Tree};

/// Things to draw, all uses counted.
const MOST_STEPS: u32 = 300_000;
/// Groups within each other, masks and patterns included.
const DEEPEST: usize = 300;
/// Pixels to go over in all.
const MOST_PIXELS: f64 = 4e8;
/// How far from the picture's corner a path may go, in pixels: beyond, the rasteriser runs out of numbers.
const FARTHEST: f64 = 1e6;
/// The standard deviation of the widest blur, in units.
const WIDEST_BLUR: f64 = 1e4;
/// Neighbours of a pixel that a filter looks at.
const MOST_NEIGHBOURS: f64 = 200.0;

/// What a picture takes to draw.
#[derive(Default)]
pub(super) struct Effort {
    steps: u32,
    /// Times that all pixels are gone over.
    layers: f64,
    /// Pixels of patterns when a unit is a pixel.
    patterns: f64,
    /// How far paths go, in units.
    reach: f64,
}

impl Effort {
    /// `None` where it is beyond all limits at any size.
    pub(super) fn of(tree: &Tree) -> Option<Self> {
        let mut effort = Self { layers: 1.0, ..Self::default() };
        effort.group(tree.root(), 0)?;
        Some(effort)
    }

    /// Whether so many pixels are drawn in reasonable time and memory.
    pub(super) fn is_affordable(&self, tree: &Tree, width: u32, height: u32) -> bool {
        let pixels = f64::from(width) * f64::from(height);
        let unit = pixels / f64::from(tree.size().width() * tree.size().height());
        pixels * self.layers + self.patterns * unit <= MOST_PIXELS && self.reach * unit.sqrt() <= FARTHEST
    }

    fn step(&mut self, depth: usize) -> Option<()> {
        self.steps += 1;
        (self.steps <= MOST_STEPS && depth <= DEEPEST).then_some(())
    }

    fn group(&mut self, group: &Group, depth: usize) -> Option<()> {
        self.step(depth)?;
        if group.should_isolate() {
            self.layers += 1.0;
        }
        if let Some(clip) = group.clip_path() {
            self.clip(clip, depth + 1)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, depth + 1)?;
        }
        group.filters().iter().try_for_each(|filter| self.filter(filter, depth + 1))?;
        group.children().iter().try_for_each(|node| self.node(node, depth + 1))
    }

    fn node(&mut self, node: &Node, depth: usize) -> Option<()> {
        match node {
            Node::Group(group) => self.group(group, depth),
            Node::Path(path) => self.path(path, depth),
            Node::Text(text) => self.group(text.flattened(), depth),
            Node::Image(_) => self.step(depth),
        }
    }

    fn path(&mut self, path: &Path, depth: usize) -> Option<()> {
        self.step(depth)?;
        let bounds = path.data().bounds().transform(path.abs_transform())?;
        let width = path.stroke().map_or(0.0, |stroke| stroke.width().get());
        for far in [bounds.left(), bounds.top(), bounds.right(), bounds.bottom(), width] {
            self.reach = self.reach.max(f64::from(far.abs()));
        }
        let fill = path.fill().map(|fill| fill.paint());
        let stroke = path.stroke().map(|stroke| stroke.paint());
        for paint in [fill, stroke].into_iter().flatten() {
            if let Paint::Pattern(pattern) = paint {
                self.pattern(pattern, path.abs_transform(), depth + 1)?;
            }
        }
        Some(())
    }

    fn pattern(&mut self, pattern: &Pattern, to_picture: Transform, depth: usize) -> Option<()> {
        let (across, down) = to_picture.pre_concat(pattern.transform()).get_scale();
        let (width, height) = (pattern.rect().width() * across, pattern.rect().height() * down);
        self.patterns += f64::from(width.max(1.0)) * f64::from(height.max(1.0));
        self.group(pattern.root(), depth)
    }

    fn clip(&mut self, clip: &ClipPath, depth: usize) -> Option<()> {
        self.layers += 1.0;
        self.group(clip.root(), depth)?;
        clip.clip_path().map_or(Some(()), |next| self.clip(next, depth + 1))
    }

    fn mask(&mut self, mask: &Mask, depth: usize) -> Option<()> {
        self.layers += 1.0;
        self.group(mask.root(), depth)?;
        mask.mask().map_or(Some(()), |next| self.mask(next, depth + 1))
    }

    fn filter(&mut self, filter: &Filter, depth: usize) -> Option<()> {
        for primitive in filter.primitives() {
            self.step(depth)?;
            let neighbours = neighbours(primitive.kind());
            if neighbours > MOST_NEIGHBOURS {
                return None;
            }
            self.layers += 2.0 + neighbours / 4.0;
            if let Kind::Image(image) = primitive.kind() {
                self.group(image.root(), depth + 1)?;
            }
        }
        Some(())
    }
}

/// A blur takes the same time however wide it is, until its numbers overflow.
fn deviation(deviation: f32) -> f64 {
    if f64::from(deviation) > WIDEST_BLUR { f64::INFINITY } else { 1.0 }
}

/// How many pixels a filter looks at for each that it makes.
fn neighbours(kind: &Kind) -> f64 {
    match kind {
        Kind::ConvolveMatrix(matrix) => {
            f64::from(matrix.matrix().columns()) * f64::from(matrix.matrix().rows())
        }
        Kind::Morphology(shape) => {
            let side = |radius: f32| f64::from(radius) * 2.0 + 1.0;
            side(shape.radius_x().get()) * side(shape.radius_y().get())
        }
        Kind::GaussianBlur(blur) => deviation(blur.std_dev_x().get().max(blur.std_dev_y().get())),
        Kind::DropShadow(shadow) => deviation(shadow.std_dev_x().get().max(shadow.std_dev_y().get())),
        Kind::Turbulence(noise) => f64::from(noise.num_octaves()) * 8.0,
        _ => 1.0,
    }
}

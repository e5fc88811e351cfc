//! Marks that are one picture, as groups. SVG filters before it clips, so that what is cut is a group of its own within
//! what is blurred.

use kurbo::BezPath;
use scene::Composite;

use super::attributes::opacity;
use super::path::path_data;
use super::{Writer, frame};
use crate::number::Number as N;

/// A blur is nothing beyond so many standard deviations.
const REACH: f64 = 3.0;

impl Writer {
    pub(super) fn composite(&mut self, composite: &Composite) {
        let blur = self.blur(composite);
        self.body += &format!("<g{blur}{}>", opacity(composite.opacity));
        match &composite.clip {
            Some(clip) => self.cut(composite, clip),
            None => self.marks(&composite.marks),
        }
        self.body += "</g>";
    }

    fn cut(&mut self, composite: &Composite, clip: &BezPath) {
        let address = self.define("clipPath", &format!("><path d=\"{}\"/>", path_data(clip)));
        self.body += &format!("<g clip-path=\"{address}\">");
        self.marks(&composite.marks);
        self.body += "</g>";
    }

    fn blur(&mut self, composite: &Composite) -> String {
        let Some(inside) = scene::reach(&composite.marks).filter(|_| composite.blur > 0.0) else {
            return String::new();
        };
        let reach = composite.blur * REACH;
        let region = frame(inside.inflate(reach, reach));
        let filter = format!(
            " filterUnits=\"userSpaceOnUse\"{region} color-interpolation-filters=\"sRGB\">\
             <feGaussianBlur stdDeviation=\"{}\"/>",
            N(composite.blur)
        );
        format!(" filter=\"{}\"", self.define("filter", &filter))
    }
}

//! Fonts for letters that no usual family has: all families of the system are looked through, by name.

use std::collections::{BTreeSet, HashMap};

use parley::FontContext;
use parley::fontique::Blob;
use skrifa::MetadataProvider;

/// So many letters of a paragraph are looked for.
const MOST: usize = 64;

/// What was found so far.
#[derive(Default)]
pub(crate) struct LastResorts {
    /// The plain face of each family, in the order of names; loaded when it is first needed.
    faces: Option<Vec<(String, Blob<u8>, u32)>>,
    /// The family that has a letter.
    known: HashMap<char, Option<String>>,
}

impl LastResorts {
    /// The families that have these letters, as far as any has.
    pub(crate) fn families_for(&mut self, letters: &BTreeSet<char>, fonts: &mut FontContext) -> Vec<String> {
        let mut families = Vec::new();
        for letter in
            letters.iter().filter(|letter| !letter.is_control() && !letter.is_whitespace()).take(MOST)
        {
            let found = match self.known.get(letter) {
                Some(known) => known.clone(),
                None => {
                    let found = self.search(*letter, fonts);
                    self.known.insert(*letter, found.clone());
                    found
                }
            };
            families.extend(found.filter(|family| !families.contains(family)));
        }
        families
    }

    fn search(&mut self, letter: char, fonts: &mut FontContext) -> Option<String> {
        let faces = self.faces.get_or_insert_with(|| all(fonts));
        let has = |(_, bytes, index): &&(String, Blob<u8>, u32)| {
            let face = skrifa::FontRef::from_index(bytes.as_ref(), *index);
            face.is_ok_and(|face| face.charmap().map(letter).is_some())
        };
        faces.iter().find(has).map(|(family, ..)| family.clone())
    }
}

fn all(fonts: &mut FontContext) -> Vec<(String, Blob<u8>, u32)> {
    let names: BTreeSet<String> = fonts.collection.family_names().map(str::to_owned).collect();
    let face = |name: String| {
        let family = fonts.collection.family_by_name(&name)?;
        let font = family.default_font()?;
        Some((name, font.load(None)?, font.index()))
    };
    names.into_iter().filter_map(face).collect()
}

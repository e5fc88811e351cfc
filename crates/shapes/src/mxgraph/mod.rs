//! The `mxgraph.*` shapes that are drawn by code. A group is a file or a folder and a line here; what is not here is a
//! stencil of the library.

use crate::Shape;

mod android;
mod archimate;
mod arrows;
mod atlassian;
mod aws3d;
mod aws4;
mod basic;
mod bootstrap;
mod bpmn;
mod c4;
mod cabinets;
mod cisco;
mod dfd;
mod eip;
mod electrical;
mod emoji;
mod er;
mod floorplan;
mod flowchart;
mod gcp2;
mod gmdl;
mod ibm;
mod icon;
mod infographic;
mod ios;
mod ios7ui;
mod kubernetes;
mod lean;
mod mockup;
mod networks;
mod pid2;
mod rack;
mod round;
mod row;
mod sap;
mod sysml;
mod uml25;

/// Every group's shapes.
pub(crate) const ALL: &[&[Shape]] = &[
    android::SHAPES,
    archimate::SHAPES,
    arrows::SHAPES,
    atlassian::SHAPES,
    aws3d::ARROWS,
    aws3d::BLOCKS,
    aws4::SHAPES,
    basic::ARCS,
    basic::PATTERNS,
    basic::PLAIN,
    basic::SHAPES,
    bootstrap::SHAPES,
    bpmn::SHAPES,
    c4::SHAPES,
    cabinets::SHAPES,
    cisco::SHAPES,
    dfd::SHAPES,
    eip::SHAPES,
    electrical::BUSES,
    electrical::CHIPS,
    electrical::GATES,
    electrical::SOURCES,
    electrical::SWITCHES,
    emoji::SHAPES,
    er::SHAPES,
    floorplan::SHAPES,
    flowchart::SHAPES,
    gcp2::SHAPES,
    gmdl::SHAPES,
    ibm::SHAPES,
    infographic::SHAPES,
    ios7ui::SHAPES,
    ios::SHAPES,
    ios::bars::SHAPES,
    ios::boxes::SHAPES,
    ios::buttons::SHAPES,
    ios::calls::SHAPES,
    ios::devices::SHAPES,
    ios::keyboards::SHAPES,
    kubernetes::SHAPES,
    lean::SHAPES,
    mockup::SHAPES,
    mockup::adjusters::SHAPES,
    mockup::buttons::SHAPES,
    mockup::calendar::SHAPES,
    mockup::containers::SHAPES,
    mockup::forms::SHAPES,
    mockup::graphics::SHAPES,
    mockup::icons::SHAPES,
    mockup::markup::SHAPES,
    mockup::misc::SHAPES,
    mockup::navigation::SHAPES,
    mockup::options::SHAPES,
    mockup::tabs::SHAPES,
    mockup::text::SHAPES,
    mockup::users::SHAPES,
    networks::SHAPES,
    pid2::EQUIPMENT,
    pid2::INSTRUMENTS,
    pid2::VALVES,
    rack::SHAPES,
    sap::SHAPES,
    sysml::SHAPES,
    uml25::SHAPES,
];

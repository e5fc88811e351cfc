//! Cisco's symbols of 2019 and of its security architecture: an icon on a background.

use kurbo::Rect;
use scene::Color;

use super::icon::{flat, flat_of, part};
use crate::pen::{ellipse, round_rect};
use crate::ports::at;
use crate::{Pen, Shape};

pub(super) const SHAPES: &[Shape] = &[
    Shape::new("mxgraph.cisco19.rect", rect).with_ports(|_, _| at(&PORTS)),
    Shape::new("mxgraph.cisco_safe.compositeIcon", composite),
];

/// Where connectors meet what is round in its middle.
pub(super) const PORTS: [(f64, f64); 12] = [
    (0.825, 0.5),
    (0.175, 0.5),
    (0.5, 0.16),
    (0.5, 0.84),
    (0.66, 0.17),
    (0.66, 0.83),
    (0.34, 0.17),
    (0.34, 0.83),
    (0.75, 0.33),
    (0.75, 0.67),
    (0.25, 0.33),
    (0.25, 0.67),
];

/// What is behind an icon.
#[derive(Clone, Copy)]
enum Background {
    Stencil(&'static str),
    Round,
}

/// The icons that are on a disc.
const ROUND: [&str; 15] = [
    "router",
    "csr_1000v",
    "wireless_router",
    "l3_modular3",
    "ucs_express",
    "router_with_voice",
    "router_with_firewall",
    "netflow_router",
    "secure_router",
    "ip_telephone_router",
    "asr_9000",
    "clock",
    "vbond",
    "vmanage",
    "vsmart",
];

/// The icons that are on the sixth background.
const UPRIGHT: &str = ";content_router;router_with_firewall2;netflow_router2;nam_virtual_service_blade;\
    ucs_5108_blade_chassis;storage;nexus_1kv_vsm;nexus_1k;nexus_1010;dual mode access point;wireless_lan_controller;\
    primary_codec;virtual_desktop_service;video_gateway;video_analytics;telepresence_exchange;\
    meeting_scheduling_and_management_server;content_recording_streaming_server;communications_manager;\
    cisco_unified_presence_service;cisco_unified_contact_center_enterprise_and_hosted;h323;monitor;\
    telepresence_endpoint_twin_data_display;operations_manager;transcoder;contact_center_express;ip_ip_gateway;shield;\
    set_top;da_encoder;ad_encoder;da_decoder;ad_decoder;acs;email_security;vpn_concentrator;ssl_terminator;\
    cisco_security_manager;web_security;nac_appliance;ironport;ips_ids;firewall;asa_5500;flow_collector;load_balancer;\
    web_application_firewall;analysis_correlation;flow_analytics;virtual_private_network2;web_security_services;\
    web_security_services2;virtual_private_network_connector;";

fn background(icon: &str) -> Background {
    use Background::{Round, Stencil};
    match icon {
        "l2_modular" | "l3_modular" | "6500_vss" | "nexus_9500" | "nexus_7k" => Stencil("bg2"),
        "l2_switch_with_dual_supervisor" | "l3_switch_with_dual_supervisor" => Stencil("bg3"),
        "l2_modular2" => Stencil("bg4"),
        "l3_modular2" | "6500_vss2" | "hypervisor" | "collab1" => Stencil("bg5"),
        "asr_1000" => Stencil("bg7"),
        "fibre_channel_director_mds_9000" | "fibre_channel_fabric_switch" => Stencil("bg8"),
        "ucs_c_series_server" => Stencil("bg9"),
        "immersive_telepresence_endpoint" => Stencil("bg10"),
        "aci" => Stencil("acibg"),
        _ if ROUND.contains(&icon) => Round,
        _ if UPRIGHT.contains(&format!(";{icon};")) => Stencil("bg6"),
        _ => Stencil("bg1"),
    }
}

/// `mxgraph.cisco19.rect`: the icon in the colour of lines on a filled background.
fn rect(pen: &mut Pen<'_>) {
    let icon = pen.keys.get("prIcon").unwrap_or("l2_switch").to_owned();
    match background(&icon) {
        Background::Round if icon == "wireless_router" => {
            pen.fill_only(ellipse(part(pen, 0.0, 0.17, 1.0, 0.83)));
        }
        Background::Round => pen.fill_only(ellipse(pen.rect())),
        Background::Stencil("acibg") => {
            whole(pen, "acibg", part(pen, 0.195, 0.195, 0.61, 0.61));
        }
        Background::Stencil(name) => whole(pen, name, pen.rect()),
    }
    flat(pen, &format!("mxgraph.cisco19.{icon}"), pen.rect(), pen.look.stroke);
}

/// Draws a stencil of the set with the style's own paints.
fn whole(pen: &mut Pen<'_>, name: &str, rect: Rect) {
    let look = pen.look;
    pen.shape(&format!("mxgraph.cisco19.{name}"), rect, look);
}

/// Ellipses behind icons, as shares of the box.
const ELLIPSES: [(&str, [f64; 4]); 6] = [
    ("ellipse", [0.01, 0.01, 0.98, 0.98]),
    ("threat1", [0.18, 0.16, 0.66, 0.65]),
    ("threat2", [0.01, 0.01, 0.98, 0.6]),
    ("threat3", [0.18, 0.2, 0.64, 0.79]),
    ("threat4", [0.09, 0.03, 0.82, 0.77]),
    ("threat5", [0.16, 0.01, 0.67, 0.72]),
];

const APPLIANCE: &str = "mxgraph.cisco_safe.architecture.generic_appliance";

/// `mxgraph.cisco_safe.compositeIcon`: the icon in the fill's colour on a background in that of lines.
fn composite(pen: &mut Pen<'_>) {
    let background = pen.keys.get("bgIcon").unwrap_or_default().to_owned();
    if background == APPLIANCE {
        appliance(pen);
        flat_of(pen, "resIcon", part(pen, 0.25, 0.25, 0.5, 0.5), pen.look.fill);
        return;
    }
    let under = pen.rect().inset(if pen.w < 100.0 { -0.01 * pen.w } else { -1.0 });
    match ELLIPSES.iter().find(|(name, _)| *name == background) {
        Some((_, [x, y, w, h])) => {
            let disc = ellipse(part(pen, *x, *y, *w, *h));
            pen.paint(disc, &pen.ink().blotted().bare());
        }
        None => {
            flat(pen, &background, under, pen.look.stroke);
        }
    }
    flat_of(pen, "resIcon", pen.rect(), pen.look.fill);
}

/// A device: a rounded box with the background's icon and eight lamps.
fn appliance(pen: &mut Pen<'_>) {
    const LAMPS: [(f64, f64); 8] = [
        (0.105, 0.48),
        (0.855, 0.48),
        (0.48, 0.105),
        (0.48, 0.855),
        (0.17, 0.17),
        (0.79, 0.17),
        (0.79, 0.79),
        (0.17, 0.79),
    ];
    let color = pen.keys.color("bgColor").unwrap_or(Color::rgb(0xC2, 0xE0, 0xAE));
    pen.fill_with(round_rect(pen.rect(), 0.3 * pen.w.min(pen.h)), color);
    flat(pen, APPLIANCE, part(pen, 0.26, 0.26, 0.48, 0.48), pen.look.stroke);
    for (x, y) in LAMPS {
        pen.fill_with(ellipse(part(pen, x, y, 0.04, 0.04)), Color::WHITE.faded(0.5));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_know_their_background() {
        assert!(matches!(background("firewall"), Background::Stencil("bg6")));
        assert!(matches!(background("vbond"), Background::Round));
        assert!(matches!(background("anything"), Background::Stencil("bg1")));
    }
}

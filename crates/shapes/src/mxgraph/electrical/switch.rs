//! Switches. What differs between the states of one is its lever; the wires and contacts stay.

use scene::Color;

use crate::Part::{self, Area, Blot, Line, Spot};
use crate::ports::at;
use crate::{Pen, PortSpec, Shape};

/// Two contacts on a line: where the line is and how tall they are, as shares of the height.
type Gap = (f64, f64);

/// The lines of a lever by state; a state that is not named has the last.
type Levers<'a> = &'a [(&'a str, &'a str)];

macro_rules! name {
    ($name:literal) => {
        concat!("mxgraph.electrical.electro-mechanical.", $name)
    };
}

pub(in crate::mxgraph) const SHAPES: &[Shape] = &[
    Shape::new(name!("singleSwitch"), |pen| {
        over_gap(pen, (0.8, 0.3), &[("off", "M.28w .75h .76w 0"), ("on", "M.2w .8h .8w .8h")]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("pushbutton"), |pen| {
        over_gap(pen, (0.8, 0.3), &[
            ("off", "M.5w .5h .5w 0 M.46w 0 .54w 0 M.2w .5h .8w .5h"),
            ("on", "M.5w h .5w .5h M.46w .5h .54w .5h M.2w h .8w h"),
        ]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("thermostat2"), |pen| {
        over_gap(pen, (0.86, 0.28), &[("off", "M.28w .82h .76w .2h"), ("on", "M.28w .86h .72w .85h")]);
        pen.write("tº", (0.5 * pen.w, 0.2 * pen.h), 12.0, |words| words.color = Color::BLACK);
    })
    .with_ports(|_, _| ends(1.0)),
    Shape::new(name!("limitSwitch2"), |pen| {
        over_gap(pen, (0.84, 0.32), &[
            ("off", "M.28w .8h .76w 0 M.46w .5h .545w .07h .57w .3h"),
            ("on", "M.28w .84h .72w .84h M.47w .84h .58w .57h .58w .84h"),
        ]);
    })
    .with_ports(|_, _| ends(1.0)),
    Shape::new(name!("inertiaSwitch2"), |pen| {
        over_gap(pen, (0.85, 0.3), &[
            ("off", "M.28w .79h .76w 0 M.493w .45h .493w .26h .43w .26h"),
            ("on", "M.28w .85h .76w .85h M.51w .85h .51w .26h .43w .26h"),
        ]);
        pen.sketch(&[Area("O.35w .1h .08w .3h")]);
    })
    .with_ports(|_, _| ends(0.85)),
    Shape::new(name!("pushbuttonBreak2"), |pen| {
        over_gap(pen, (0.8, 0.15), &[
            ("off", "M.24w h .76w h M.5w h .5w .1h"),
            ("on", "M.24w .9h .76w .9h M.5w .9h .5w 0"),
        ]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("pushbuttonMakeSwitch2"), |pen| {
        over_gap(pen, (0.94, 0.12), &[
            ("2", "M.5w .07h .5w .87h M.24w .87h .76w .87h"),
            ("1", "M.5w 0 .5w .8h M.24w .8h .76w .8h"),
        ]);
    })
    .with_ports(|_, _| ends(0.94)),
    Shape::new(name!("pushbuttonTwoCircuitSwitch2"), |pen| {
        over_gap(pen, (0.68, 0.08), &[]);
        over_gap(pen, (0.96, 0.08), &[
            ("2", "M.5w .18h .5w .91h M.24w .91h .76w .91h"),
            ("1", "M.5w 0 .5w .73h M.24w .73h .76w .73h"),
        ]);
    })
    .with_ports(|_, _| at(&[(0.0, 0.68), (1.0, 0.68), (0.0, 0.96), (1.0, 0.96)])),
    Shape::new(name!("timeDelaySwitch"), |pen| {
        over_gap(pen, (0.125, 0.19), &[
            ("on", "M.5w .04h .5w .5h M.28w .09h .76w 0 M.44w .67h .5w .5h .56w .67h"),
            ("off", "M.5w .37h .5w .83h M.28w .16h .76w .62h M.44w h .5w .83h .56w h"),
        ]);
    })
    .with_ports(|_, _| ends(0.13)),
    Shape::new(name!("flowActuatedSwitch"), |pen| {
        over_hollow_gap(pen, (0.1, 0.2), &[
            ("off", "M.28w .13h .76w .61h M.5w .35h .5w h .6w h .5w .68h"),
            ("on", "M.28w .1h .72w .1h M.5w .1h .5w .85h .6w .85h .5w .53h"),
        ]);
    })
    .with_ports(|_, _| ends(0.27)),
    Shape::new(name!("pressureActuatedSwitch"), |pen| {
        over_hollow_gap(pen, (0.1, 0.2), &[
            (
                "off",
                "M.28w .13h .76w .61h M.5w .35h .5w .74h M.39w h A.11w .26h 0 0 1 .5w .74h .11w .26h 0 0 1 .61w h Z",
            ),
            (
                "on",
                "M.28w .1h .72w .1h M.5w .1h .5w .49h M.39w .75h A.11w .26h 0 0 1 .5w .49h .11w .26h 0 0 1 .61w .75h Z",
            ),
        ]);
    })
    .with_ports(|_, _| ends(0.1)),
    Shape::new(name!("temperatureActuatedSwitch"), |pen| {
        over_hollow_gap(pen, (0.1, 0.2), &[
            ("off", "M.28w .13h .76w .61h M.5w .35h .5w .64h .57w .64h .57w .81h .5w .81h .5w h"),
            ("on", "M.28w .1h .72w .1h M.5w .1h .5w .39h .57w .39h .57w .56h .5w .56h .5w .75h"),
        ]);
    })
    .with_ports(|_, _| ends(0.1)),
    Shape::new(name!("safetyInterlockSwitch"), |pen| {
        over_hollow_gap(pen, (0.34, 0.14), &[
            ("off", "M.25w 0 .75w 0 .5w .81h Z"),
            ("on", "M.25w .19h .75w .19h .5w h Z"),
        ]);
    })
    .with_ports(|_, _| ends(0.35)),
    Shape::new(name!("liquidLevelActuatedSwitch"), |pen| {
        over_gap(pen, (0.27, 0.2), &[
            ("off", "M.24w 0 .76w 0 M.5w 0 .5w .47h"),
            ("on", "M.28w .27h .72w .27h M.5w .27h .5w .74h"),
        ]);
        let floats = [("off", "O.45w .47h .1w .26h"), ("on", "O.45w .74h .1w .26h")];
        pen.sketch(&[Area(lever(pen, &floats))]);
    })
    .with_ports(|_, _| ends(0.27)),
    Shape::new(name!("limitSwitch"), |pen| {
        let levers = [
            ("off", "M.725w .75h .24w .16h .515w h .69w .72h"),
            ("on", "M.76w 0 .24w .16h .615w .52h .72w .02h"),
        ];
        pen.sketch(&[Area(lever(pen, &levers))]);
        over_gap(pen, (0.16, 0.24), &[]);
    })
    .with_ports(|_, _| ends(0.16)),
    Shape::new(name!("proximityLimitSwitch2"), |pen| {
        let levers = [
            ("off", "M.755w .355h .22w .5h .625w .61h .72w .36h"),
            ("on", "M.76w .43h .235w .5h .615w .66h .72w .44h"),
        ];
        pen.sketch(&[Line("M.13w .5h .5w 0 .87w .5h .5w h Z")]);
        over_gap(pen, (0.5, 0.11), &levers);
    })
    .with_ports(|_, _| ends(0.5)),
    Shape::new(name!("dpst2"), |pen| {
        let levers = [
            (
                "off",
                "M.28w .38h .76w 0 M.28w .9h .76w .52h M.5w .2h .5w .33h M.5w .38h .5w .51h M.5w .56h .5w .69h",
            ),
            (
                "on",
                "M.28w .4h .72w .4h M.28w .92h .72w .92h M.5w .4h .5w .53h M.5w .58h .5w .71h M.5w .76h .5w .89h",
            ),
        ];
        over_gap(pen, (0.4, 0.15), &levers);
        over_gap(pen, (0.92, 0.15), &[]);
    })
    .with_ports(|_, _| at(&[(0.0, 0.4), (0.0, 0.92), (1.0, 0.4), (1.0, 0.92)])),
    Shape::new(name!("switchDisconnector"), |pen| {
        let wires = "M.8w .84h w .84h M.8w .68h .8w h M0 .84h .24w .84h";
        wired(pen, wires, &[("off", "L.76w 0"), ("on", "L.8w .84h")], &[Area("O.72w .68h .08w .32h")]);
    })
    .with_ports(|_, _| ends(0.84)),
    Shape::new(name!("circuitBreaker2"), |pen| {
        let wires = "M.8w .8h w .8h M.75w .6h .85w h M.85w .6h .75w h M0 .8h .24w .8h";
        wired(pen, wires, &[("off", "L.76w 0"), ("on", "L.8w .8h")], &[]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("isolatorSwitch2"), |pen| {
        let wires = "Mw .8h .8w .8h M.8w .6h .8w h M0 .8h .23w .8h";
        wired(pen, wires, &[("on", "L.8w .8h"), ("off", "L.75w 0")], &[]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("passingMakeContact2"), |pen| {
        let wires = "Mw .7h .77w .7h .93w h M0 .7h .25w .7h";
        wired(pen, wires, &[("off", "L.76w 0"), ("on", "L.76w .7h")], &[]);
    })
    .with_ports(|_, _| ends(0.7)),
    Shape::new(name!("temperatureSwitch"), |pen| {
        let element = [Area("O.43w 0 .1w .22h"), Line("M.48w 0 .48w .22h")];
        wired(pen, "M.76w h w h M0 h .24w h", &[("off", "L.76w .1h"), ("on", "L.76w h")], &element);
    })
    .with_ports(|_, _| ends(1.0)),
    Shape::new(name!("fuse2"), |pen| {
        let wires = "M.8w .8h w .8h M0 .8h .25w .8h";
        let levers = [
            ("off", "L.76w 0 M.348w .47h .563w .13h .603w .46h .387w .78h Z"),
            ("on", "L.8w .8h M.38w .6h .62w .6h .62w h .38w h Z"),
        ];
        wired(pen, wires, &levers, &[]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("manualSwitch2"), |pen| {
        let levers = [
            ("off", "L.76w .1h M.49w 0 .49w .2h M.49w .3h .49w .55h M.41w 0 .57w 0"),
            ("on", "L.8w h M.49w .45h .49w .65h M.49w .75h .49w h M.41w .45h .57w .45h"),
        ];
        wired(pen, "M.8w h w h M0 h .25w h", &levers, &[]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("liquidLevelActuatedSwitch2"), |pen| {
        let (drop, pin) = gauge(pen);
        let float = "M.46w .22h+a A.05w .1h 0 0 1 .54w .22h+a .05w .1h 0 0 1 .46w .22h+a Z M.5w .1h+a .5w .17h+a";
        pen.sketch_with(&[drop], &[Line(GAUGE), Line(float), Line(pin)]);
        wired(pen, LOW_GAP, &LOW_LEVERS, &[]);
    })
    .with_ports(|_, _| ends(1.0)),
    Shape::new(name!("gasFlowActuatedSwitch"), |pen| {
        let (drop, pin) = gauge(pen);
        let vane = "M.54w .34h+a .54w .09h+a .46w .09h+a .46w .26h+a .54w .26h+a O.475w .165h+a .025w .06h";
        pen.sketch_with(&[drop], &[Line(GAUGE), Line(vane), Line(pin)]);
        wired(pen, LOW_GAP, &LOW_LEVERS, &[]);
    })
    .with_ports(|_, _| ends(1.0)),
    Shape::new(name!("springReturn3"), |pen| {
        let springs = [
            ("off", "M.28w .57h .76w 0 Mw .62h .625w .62h .695w .31h .765w .62h"),
            ("on", "M.28w .64h .76w h Mw .62h .625w .62h .695w .93h .765w .62h"),
        ];
        let spring = lever(pen, &springs);
        pen.sketch(&[Line("M0 .62h .21w .62h"), Area(spring), Area("O.205w .5h .08w .24h")]);
    })
    .with_ports(|_, _| ends(0.62)),
    Shape::new(name!("timeDelaySwitch2"), |pen| {
        let levers = [
            (
                "on",
                "L.73w .25h Mw .45h .67w .45h .67w .16h M.465w .36h .465w .87h M.535w .33h .535w .87h \
                 M.4w h A.11w .25h 0 0 1 .6w h",
            ),
            (
                "off",
                "L.75w 0 Mw .45h .8w .45h M.465w .25h .465w .76h M.535w .19h .535w .76h \
                 M.4w .89h A.11w .25h 0 0 1 .6w .89h",
            ),
        ];
        wired(pen, "M0 .45h .23w .45h", &levers, &[]);
    })
    .with_ports(|_, _| ends(0.45)),
    Shape::new(name!("reedSwitch2"), |pen| {
        pen.sketch(&[Area(
            "M.69w 0 A.13w .5h 0 0 1 .82w .5h .13w .5h 0 0 1 .69w h L.31w h \
             A.13w .5h 0 0 1 .18w .5h .13w .5h 0 0 1 .31w 0 Z",
        )]);
        let levers = [("on", "L.65w .5h"), ("off", "L.65w .25h")];
        wired(pen, "Mw .5h .65w .5h M0 .5h .35w .5h", &levers, &[]);
    })
    .with_ports(|_, _| ends(0.5)),
    Shape::new(name!("twoWaySwitch"), |pen| {
        let wires = "M0 .5h .2w .5h M.8w .88h w .88h M.8w .12h w .12h";
        let levers = [("2", "M.28w .48h .72w .15h"), ("1", "M.28w .52h .72w .85h")];
        let contacts = "O.72w .77h .08w .23h .72w 0 .08w .23h .2w .385h .08w .23h";
        wired(pen, wires, &levers, &[Area(contacts)]);
    })
    .with_ports(|_, _| at(&[(1.0, 0.12), (0.0, 0.5), (1.0, 0.88)])),
    Shape::new(name!("twoWayContact2"), |pen| {
        let wires = "M0 .5h .21w .5h M.67w 0 w 0 M.67w h w h";
        let levers =
            [("1", "M.28w .46h .67w 0"), ("2", "M.28w .54h .67w h"), ("neutral", "M.28w .5h .67w .5h")];
        wired(pen, wires, &levers, &[Area("O.2w .4h .08w .2h")]);
    })
    .with_ports(|_, _| at(&[(0.0, 0.5), (1.0, 0.0), (1.0, 1.0)])),
    Shape::new(name!("changeoverContactSwitch2"), |pen| {
        let levers = [
            ("2", "L.77w .6h Mw h .67w h .67w .5h Mw 0 .8w 0"),
            ("1", "L.76w .2h Mw 0 .67w 0 .67w .5h Mw h .8w h"),
        ];
        wired(pen, "M0 h .25w h", &levers, &[]);
    })
    .with_ports(|_, _| at(&[(0.0, 0.8), (1.0, 0.8)])),
    Shape::new(name!("dpdt3"), |pen| {
        let wires = "M0 .23h .27w .23h M0 .79h .27w .79h M.74w .05h w .05h M.74w .39h w .39h \
             M.74w .61h w .61h M.74w .95h w .95h";
        let levers = [
            (
                "1",
                "M.37w .215h .69w .105h M.37w .775h .69w .665h M.515w .17h .515w .245h M.515w .28h .515w .355h \
                 M.515w .39h .515w .465h M.515w .5h .515w .575h M.515w .61h .515w .685h",
            ),
            (
                "2",
                "M.37w .245h .69w .335h M.37w .805h .69w .895h M.515w .29h .515w .365h M.515w .4h .515w .475h \
                 M.515w .51h .515w .585h M.515w .62h .515w .695h M.515w .73h .515w .805h",
            ),
        ];
        let contacts = "O.265w .18h .105w .095h .265w .745h .105w .095h .635w 0 .105w .095h \
             .635w .345h .105w .095h .635w .56h .105w .095h .635w .905h .105w .095h";
        wired(pen, wires, &levers, &[Area(contacts)]);
    })
    .with_ports(|_, _| {
        at(&[(0.0, 0.23), (0.0, 0.79), (1.0, 0.05), (1.0, 0.39), (1.0, 0.61), (1.0, 0.95)])
    }),
    Shape::new(name!("selectorSwitch3Position2"), |pen| {
        let wires = "M0 .5h .2w .5h M.68w .06h w .06h M.75w .5h w .5h M.68w .94h w .94h";
        let contacts = "O.2w .435h .08w .13h .6w 0 .08w .13h .67w .435h .08w .13h .6w .87h .08w .13h";
        selector(pen, wires, contacts, &[
            ("M.27w .47h .59w .12h", "M.52w .12h .61w .095h .565w .22h Z"),
            ("M.28w .5h .64w .5h", "M.59w .44h .67w .5h .59w .56h Z"),
            ("M.27w .53h .59w .88h", "M.52w .88h .61w .905h .565w .78h Z"),
        ]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("selectorSwitch4Position2"), |pen| {
        let wires = "M0 .5h .2w .5h M.68w .045h w .045h M.8w .35h w .35h M.8w .65h w .65h M.68w .955h w .955h";
        let contacts = "O.2w .455h .08w .09h .6w 0 .08w .09h .72w .305h .08w .09h .72w .605h .08w .09h \
             .6w .91h .08w .09h";
        selector(pen, wires, contacts, &[
            ("M.27w .47h .58w .11h", "M.515w .115h .61w .08h .58w .18h Z"),
            ("M.28w .485h .69w .37h", "M.62w .34h .72w .36h .64w .43h Z"),
            ("M.28w .515h .69w .63h", "M.62w .66h .72w .64h .64w .57h Z"),
            ("M.27w .53h .58w .89h", "M.515w .885h .61w .92h .58w .82h Z"),
        ]);
    })
    .with_ports(|_, _| ends(0.8)),
    Shape::new(name!("selectorSwitch6Position2"), |pen| {
        let wires = "M0 .5h .2w .5h M.39w .03h w .03h M.68w .22h w .22h M.8w .405h w .405h M.8w .595h w .595h \
             M.68w .78h w .78h M.39w .97h w .97h";
        let contacts = "O.2w .47h .08w .06h .31w 0 .08w .06h .6w .19h .08w .06h .72w .375h .08w .06h \
             .72w .565h .08w .06h .6w .75h .08w .06h .31w .94h .08w .06h";
        selector(pen, wires, contacts, &[
            ("M.25w .47h .34w .08h", "M.29w .115h .34w .06h .37w .12h Z"),
            ("M.27w .48h .595w .25h", "M.52w .265h .61w .24h .58w .302h Z"),
            ("M.28w .495h .69w .42h", "M.63w .405h .72w .415h .65w .455h Z"),
            ("M.28w .505h .69w .58h", "M.63w .595h .72w .585h .65w .545h Z"),
            ("M.27w .52h .595w .75h", "M.52w .735h .61w .76h .58w .698h Z"),
            ("M.25w .53h .34w .92h", "M.29w .885h .34w .94h .37w .88h Z"),
        ]);
    })
    .with_ports(|_, _| {
        at(&[(0.0, 0.5), (1.0, 0.03), (1.0, 0.22), (1.0, 0.405), (1.0, 0.595), (1.0, 0.78), (1.0, 0.97)])
    }),
    Shape::new(name!("shortingSelectorSwitch2"), |pen| {
        let contacts = "O.25w .455h .1w .09h .75w 0 .1w .09h .9w .305h .1w .09h .9w .605h .1w .09h .75w .91h .1w .09h";
        let (arm, shoe) = position(pen, &[
            (
                "M.33w .47h .72w .12h",
                "M.617w .044h A.21w .17h 0 0 1 .818w .182h L.766w .198h A.15w .13h 0 0 0 .617w .092h Z",
            ),
            (
                "M.34w .49h .83w .375h",
                "M.791w .263h A.24w .2h 0 0 1 .889w .474h L.837w .465h A.16w .14h 0 0 0 .767w .303h Z",
            ),
            (
                "M.34w .51h .83w .625h",
                "M.791w .737h A.24w .2h 0 0 0 .889w .526h L.837w .535h A.16w .14h 0 0 1 .767w .697h Z",
            ),
            (
                "M.33w .53h .72w .88h",
                "M.617w .956h A.21w .17h 0 0 0 .818w .818h L.766w .802h A.15w .13h 0 0 1 .617w .908h Z",
            ),
        ]);
        pen.sketch(&[Line("M0 .5h .25w .5h"), Area(contacts), Line(arm), Area(shoe)]);
    })
    .with_ports(|_, _| at(&[(0.0, 0.5)])),
    Shape::new(name!("twoPositionSwitch2"), |pen| {
        let levers = [("2", THROUGH_DOWN), ("1", THROUGH_UP)];
        wired(pen, CROSS, &levers, &[
            Line("M.63w .145h A.2w .22h 0 0 1 .835w .36h"),
            Area(CROSS_CONTACTS),
            Blot("M.633w .1h .633w .185h .56w .1425h Z M.795w .355h .875w .355h .835w .435h Z"),
        ]);
    })
    .with_ports(|_, _| four_sides()),
    Shape::new(name!("fourPositionSwitch2"), |pen| {
        let up = format!("{THROUGH_UP} M.32w .32h .68w .68h");
        let down = format!("{THROUGH_DOWN} M.68w .32h .32w .68h");
        let level = "M.32w .7h A.25w .25h 0 0 1 .68w .7h M.32w .3h A.25w .25h 0 0 0 .68w .3h \
             M.46w .37h .46w .63h M.54w .37h .54w .63h M.28w .5h .72w .5h";
        let upright = "M.7w .32h A.25w .25h 0 0 0 .7w .68h M.3w .32h A.25w .25h 0 0 1 .3w .68h \
             M.37w .46h .63w .46h M.37w .54h .63w .54h M.5w .26h .5w .74h";
        wired(pen, CROSS, &[("2", &up), ("3", upright), ("4", &down), ("1", level)], &[
            Line("M.37w .145h A.2w .22h 0 0 0 .165w .36h"),
            Area(CROSS_CONTACTS),
            Blot("M.367w .1h .367w .185h .44w .1425h Z M.205w .355h .125w .355h .165w .435h Z"),
        ]);
    })
    .with_ports(|_, _| four_sides()),
    Shape::new(name!("threePositionSwitch2"), |pen| {
        let wires = "M.5w 0 .5w .2h M0 h .215w .825h Mw h .785w .825h M.12w .62h A.38w .38h 0 0 1 .31w .26h";
        let levers = [
            ("2", "M.5w .26h A.65w .65h 0 0 0 .75w .79h"),
            ("3", "M.25w .79h A.5w .5h 0 0 1 .75w .79h"),
            ("1", "M.5w .26h A.65w .65h 0 0 1 .25w .79h"),
        ];
        wired(pen, wires, &levers, &[
            Area("O.2w .74h .1w .1h .45w .21h .1w .1h .7w .74h .1w .1h"),
            Blot("M.285w .215h .39w .2h .345w .295h Z M.07w .63h .18w .61h .14w .71h Z"),
        ]);
    })
    .with_ports(|_, _| at(&[(0.5, 0.0), (0.0, 1.0), (1.0, 1.0)])),
];

/// Wires from four sides to four contacts, and levers that join them in two pairs.
const CROSS: &str = "M0 .5h .2w .5h M.8w .5h w .5h M.5w 0 .5w .18h M.5w .82h .5w h";
const CROSS_CONTACTS: &str =
    "O.2w .4575h .08w .085h .72w .4575h .08w .085h .46w .18h .08w .085h .46w .735h .08w .085h";
const THROUGH_UP: &str = "M.24w .5h A.27w .27h 0 0 1 .5w .78h M.76w .5h A.27w .27h 0 0 1 .5w .22h \
     M.39w .56h .55w .39h M.61w .44h .45w .61h";
const THROUGH_DOWN: &str = "M.76w .5h A.27w .27h 0 0 0 .5w .78h M.24w .5h A.27w .27h 0 0 0 .5w .22h \
     M.61w .56h .45w .39h M.39w .44h .55w .61h";

/// A line along the bottom with a lever, and a gauge `a` below the top.
const LOW_GAP: &str = "M.76w h w h M0 h .24w h";
const LOW_LEVERS: [(&str, &str); 2] = [("off", "L.76w .5h"), ("on", "L.76w h")];
const GAUGE: &str = "M.42w a .58w a .58w .4h+a .42w .4h+a Z";

/// How far a gauge has sunk, and the pin below it.
fn gauge(pen: &Pen<'_>) -> (f64, &'static str) {
    match lever(pen, &[("off", ""), ("on", "sunk")]) {
        "" => (0.0, "M.5w .4h .5w .55h M.5w .63h .5w .75h"),
        _ => (0.25 * pen.h, "M.5w .65h .5w .8h M.5w .88h .5w h"),
    }
}

/// Ports at both ends of a line, at this share of the height.
fn ends(y: f64) -> Vec<PortSpec> {
    at(&[(0.0, y), (1.0, y)])
}

fn four_sides() -> Vec<PortSpec> {
    at(&[(0.0, 0.5), (1.0, 0.5), (0.5, 0.0), (0.5, 1.0)])
}

/// The state that the style asks for.
fn state<'a>(pen: &Pen<'a>) -> Option<&'a str> {
    pen.keys.get("elSwitchState")
}

fn lever<'a>(pen: &Pen<'_>, levers: Levers<'a>) -> &'a str {
    let state = state(pen);
    let named = levers.iter().find(|(name, _)| Some(*name) == state);
    named.or(levers.last()).map_or("", |(_, line)| line)
}

/// A lever above two contacts that the style fills.
fn over_gap(pen: &mut Pen<'_>, gap: Gap, levers: Levers<'_>) {
    bridge(pen, gap, levers, Area(CONTACTS));
}

/// A lever above two contacts that are never filled.
fn over_hollow_gap(pen: &mut Pen<'_>, gap: Gap, levers: Levers<'_>) {
    bridge(pen, gap, levers, Line(CONTACTS));
}

const CONTACTS: &str = "O.2w a-.5b .08w b .72w a-.5b .08w b";

fn bridge(pen: &mut Pen<'_>, (y, height): Gap, levers: Levers<'_>, contacts: Part<'_>) {
    let moving = Line(lever(pen, levers));
    let values = [y * pen.h, height * pen.h];
    pen.sketch_with(&values, &[Line("M0 a .2w a M.8w a w a"), moving, contacts]);
}

/// Wires whose last one goes on as the lever, then what lies on top.
fn wired(pen: &mut Pen<'_>, wires: &str, levers: Levers<'_>, top: &[Part<'_>]) {
    let line = format!("{wires} {}", lever(pen, levers));
    pen.sketch(&[Line(&line)]);
    pen.sketch(top);
}

/// The arm and its end by number, from 1; a number that there is not has the last.
fn position<'a>(pen: &Pen<'_>, positions: &[(&'a str, &'a str)]) -> (&'a str, &'a str) {
    let chosen = state(pen).map_or(Some(1), |state| state.parse::<usize>().ok());
    let index = chosen.and_then(|number| number.checked_sub(1));
    index.and_then(|index| positions.get(index)).or(positions.last()).copied().unwrap_or_default()
}

/// An arm with an arrow's head that points at one of several contacts.
fn selector(pen: &mut Pen<'_>, wires: &str, contacts: &str, positions: &[(&str, &str)]) {
    let (arm, head) = position(pen, positions);
    pen.sketch(&[Line(wires), Area(contacts), Line(arm), Spot(head)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Keys, Look};
    use kurbo::Size;

    #[test]
    fn a_state_that_is_not_known_is_the_usual_one() {
        let (look, mut keys) = (Look::plain(), Keys::default());
        let levers = [("off", "open"), ("on", "closed")];
        let of = |keys: &Keys| lever(&Pen::new(Size::ZERO, keys, &look), &levers).to_owned();
        assert_eq!(of(&keys), "closed");
        keys.set("elSwitchState", "off");
        assert_eq!(of(&keys), "open");
        keys.set("elSwitchState", "7");
        assert_eq!(of(&keys), "closed");
        let pen = Pen::new(Size::ZERO, &keys, &look);
        assert_eq!(position(&pen, &[("a", ""), ("b", "")]).0, "b");
    }
}

//! Dragging, by mouse and by finger.

use serde_json::{Value, json};

use crate::keys::key;
use crate::screen::Screen;

/// Steps of a drag: enough for the page to see it move.
const STEPS: u32 = 12;

impl Screen {
    /// Where the middle of this place is, scrolled into view.
    #[track_caller]
    pub fn place(&self) -> (f64, f64) {
        self.wait(|| self.middle())
    }

    fn middle(&self) -> Result<(f64, f64), String> {
        let middle = self.ask("middle", &[])?;
        match (middle[0].as_f64(), middle[1].as_f64()) {
            (Some(x), Some(y)) => Ok((x, y)),
            _ => Err(self.element().err().unwrap_or_default()),
        }
    }

    /// Drags this place onto another one with the mouse, and lets go there.
    #[track_caller]
    pub fn drag_to(&self, target: &Self) {
        self.drag("mouse", 0, target);
    }

    /// The same with a pen.
    #[track_caller]
    pub fn drag_by_pen_to(&self, target: &Self) {
        self.drag("pen", 0, target);
    }

    /// The same with a finger, which stays on the place for so long before it moves.
    #[track_caller]
    pub fn drag_by_finger_to(&self, after_ms: u32, target: &Self) {
        self.drag("touch", after_ms, target);
    }

    /// Picks this place up with the mouse and holds it over another one, until [`Self::let_go`].
    #[track_caller]
    pub fn lift_over(&self, target: &Self) {
        let (from, to) = self.ends(target);
        self.act(&pointer("mouse", &hold_over(0, from, to)));
    }

    /// The same, holding it at a point of the window.
    #[track_caller]
    pub fn lift_to(&self, point: (f64, f64)) {
        let from = self.wait(|| self.middle());
        self.act(&pointer("mouse", &hold_over(0, from, point)));
    }

    /// Lets go of what the mouse holds.
    pub fn let_go(&self) {
        self.act(&pointer("mouse", &[up()]));
    }

    /// Moves a finger from this place at once, as one does to scroll.
    #[track_caller]
    pub fn swipe_down(&self, pixels: f64) {
        let from = self.wait(|| self.middle());
        self.glide("touch", 0, from, (from.0, from.1 + pixels));
    }

    /// Moves a finger from the middle of this place to the left, as one does to turn a page.
    #[track_caller]
    pub fn swipe_left(&self, pixels: f64) {
        let from = self.wait(|| self.middle());
        self.glide("touch", 0, from, (from.0 - pixels, from.1));
    }

    /// The same to the right.
    #[track_caller]
    pub fn swipe_right(&self, pixels: f64) {
        self.swipe_left(-pixels);
    }

    /// Clicks this place with the mouse while a key is held: `Ctrl` or `Shift`.
    #[track_caller]
    pub fn click_with(&self, held: &str) {
        let place = self.wait(|| self.middle());
        let (down, up) = (json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 }));
        let pause = || json!({ "type": "pause", "duration": 0 });
        let held = key(held);
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
            "actions": [at(place, 0), pause(), down, up, pause()] });
        let keys = json!({ "type": "key", "id": "keyboard", "actions": [pause(), { "type": "keyDown", "value": held },
            pause(), pause(), { "type": "keyUp", "value": held }] });
        self.act_together(&[mouse, keys]);
    }

    /// Takes this place up with a finger, carries it over these points, resting so many milliseconds at each, and drops
    /// it at the last one.
    #[track_caller]
    pub fn carry_by_finger(&self, stops: &[(f64, f64, u32)]) {
        let mut from = self.wait(|| self.middle());
        let mut actions = vec![at(from, 0), json!({ "type": "pointerDown", "button": 0 }), rest(600)];
        for (x, y, ms) in stops {
            actions.extend(way(from, (*x, *y)));
            // A finger that rests still moves a little.
            actions.extend([rest(*ms), at((*x, *y + 1.0), 30)]);
            from = (*x, *y);
        }
        actions.push(up());
        self.act(&pointer("touch", &actions));
    }

    #[track_caller]
    fn drag(&self, kind: &str, after_ms: u32, target: &Self) {
        let (from, to) = self.ends(target);
        self.glide(kind, after_ms, from, to);
    }

    /// From the middle of this place to that of another one.
    #[track_caller]
    fn ends(&self, target: &Self) -> ((f64, f64), (f64, f64)) {
        self.wait(|| self.middle());
        let to = target.wait(|| target.middle());
        // Showing the target may have moved the source.
        (self.wait(|| self.middle()), to)
    }

    fn glide(&self, kind: &str, after_ms: u32, from: (f64, f64), to: (f64, f64)) {
        let mut actions = hold_over(after_ms, from, to);
        actions.push(up());
        self.act(&pointer(kind, &actions));
    }

    /// Rests the mouse on the middle of this place.
    #[track_caller]
    pub fn hover(&self) {
        let place = self.wait(|| self.middle());
        self.act(&json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
            "actions": [at(place, 0), at((place.0 + 1.0, place.1), 20)] }));
    }

    /// Puts the mouse where it is in nobody's way.
    pub fn rest_mouse(&self) {
        self.act(&pointer("mouse", &[at((1.0, 1.0), 0)]));
    }
}

/// Goes down, and moves.
fn hold_over(after_ms: u32, from: (f64, f64), to: (f64, f64)) -> Vec<Value> {
    let mut moves = vec![at(from, 0), json!({ "type": "pointerDown", "button": 0 }), rest(after_ms)];
    moves.extend(way(from, to));
    // A short rest at the end, as hands do.
    moves.extend([at(to, 60), at((to.0 + 1.0, to.1 + 1.0), 60)]);
    moves
}

fn way(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = Value> {
    (1..=STEPS).map(move |step| {
        let share = f64::from(step) / f64::from(STEPS);
        at((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share), 16)
    })
}

fn rest(ms: u32) -> Value {
    json!({ "type": "pause", "duration": ms })
}

fn up() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}

fn pointer(kind: &str, actions: &[Value]) -> Value {
    json!({ "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": actions })
}

fn at((x, y): (f64, f64), ms: u32) -> Value {
    json!({ "type": "pointerMove", "duration": ms, "x": x.round(), "y": y.round() })
}

//! A real browser to look at pages with: Chromium without a window, spoken to through a pipe in its own protocol (CDP).
//! What is looked at is the page itself, its policy in force: the protocol stands above it.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PATIENCE: Duration = Duration::from_secs(60);

/// Chromium, or what is left of the way to it. It ends when the tests do, because its pipe does.
pub(crate) struct Browser {
    to: ChildStdin,
    from: Receiver<Value>,
    calls: u64,
    waiting: VecDeque<Value>,
}

/// The browser that all tests of a file share, one at a time. None where there is none, which is said.
pub(crate) fn browser() -> Option<MutexGuard<'static, Browser>> {
    static SHARED: OnceLock<Option<Mutex<Browser>>> = OnceLock::new();
    let shared = SHARED.get_or_init(|| {
        let started = Browser::start().map(Mutex::new);
        if started.is_none() {
            // Not by a macro, whose words a test that passes keeps to itself.
            let names = NAMES.join(", ");
            let said =
                writeln!(std::io::stderr(), "SKIPPED: no Chromium ({names}) to look at the report with");
            said.expect("standard error");
        }
        started
    });
    shared.as_ref().map(|one| one.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Browser {
    fn start() -> Option<Self> {
        let found = |name: &&&str| {
            let asked =
                Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
            asked.is_ok_and(|status| status.success())
        };
        let name = NAMES.iter().find(found)?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let profile = folder.join(format!("chromium-{}", std::process::id()));
        // A browser outlives the tests by a moment, and its profile is left to the next that come.
        for old in folder.read_dir().ok()?.flatten() {
            let process =
                old.file_name().to_str().and_then(|name| name.strip_prefix("chromium-")).map(str::to_owned);
            if process.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
                let _ = std::fs::remove_dir_all(old.path());
            }
        }
        // The protocol's pipes are the descriptors 3 and 4, which only a shell can give to a child safely.
        let mut child = Command::new("sh")
            .args(["-c", r#"exec "$@" 3<&0 4>&1 </dev/null >/dev/null"#, "sh", name])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (to, out) = (child.stdin.take()?, child.stdout.take()?);
        let (tell, from) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(out).split(0) {
                let parsed = message.ok().and_then(|message| serde_json::from_slice(&message).ok());
                if parsed.is_none_or(|message: Value| tell.send(message).is_err()) {
                    break;
                }
            }
            let _ = child.wait();
        });
        Some(Self { to, from, calls: 0, waiting: VecDeque::new() })
    }

    fn call(&mut self, session: Option<&str>, method: &str, params: Value) -> Value {
        self.calls += 1;
        let mut message = json!({ "id": self.calls, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap();
        loop {
            let message = self.from.recv_timeout(PATIENCE).expect("the browser answers");
            if message["id"] == self.calls {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return message["result"].clone();
            }
            self.waiting.push_back(message);
        }
    }

    /// Opens a page in a tab of its own, that wide and high.
    pub(crate) fn open(&mut self, page: &Path, (width, height): (u32, u32)) -> Tab<'_> {
        self.waiting.clear();
        let target = self.call(None, "Target.createTarget", json!({ "url": "about:blank" }));
        let id = target["targetId"].as_str().unwrap().to_owned();
        let at = self.call(None, "Target.attachToTarget", json!({ "targetId": id, "flatten": true }));
        let session = at["sessionId"].as_str().unwrap().to_owned();
        let mut tab = Tab { browser: self, session, id, reports: Vec::new() };
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            tab.call(domain, json!({}));
        }
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        tab.call("Emulation.setDeviceMetricsOverride", metrics);
        tab.call("Page.navigate", json!({ "url": format!("file://{}", page.display()) }));
        tab.until("document.readyState === 'complete' && location.protocol === 'file:'");
        tab
    }
}

/// A page that is open.
pub(crate) struct Tab<'b> {
    browser: &'b mut Browser,
    session: String,
    id: String,
    reports: Vec<Value>,
}

impl Tab<'_> {
    fn call(&mut self, method: &str, params: Value) -> Value {
        let session = self.session.clone();
        let answer = self.browser.call(Some(&session), method, params);
        let faults = ["Runtime.exceptionThrown", "Log.entryAdded", "Page.javascriptDialogOpening"];
        let waiting = self.browser.waiting.drain(..);
        self.reports.extend(waiting.filter(|one| faults.iter().any(|fault| one["method"] == *fault)));
        answer
    }

    /// What the script's expression is.
    pub(crate) fn get(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until the expression is true.
    pub(crate) fn until(&mut self, expression: &str) {
        let begun = Instant::now();
        while self.get(expression) != true {
            assert!(begun.elapsed() < PATIENCE, "never: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses keys as a hand does: characters, or names such as `Enter`.
    pub(crate) fn press(&mut self, keys: &[&str]) {
        for key in keys {
            let text = match *key {
                "Enter" => "\r",
                one if one.chars().count() == 1 => one,
                _ => "",
            };
            let code = match *key {
                "Enter" => 13,
                "Escape" => 27,
                "Tab" => 9,
                "ArrowLeft" => 37,
                "ArrowUp" => 38,
                "ArrowRight" => 39,
                "ArrowDown" => 40,
                _ => 0,
            };
            let event = json!({ "type": "keyDown", "key": key, "text": text, "windowsVirtualKeyCode": code });
            self.call("Input.dispatchKeyEvent", event);
            self.call(
                "Input.dispatchKeyEvent",
                json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code }),
            );
        }
    }

    /// Types words, as an input method does.
    pub(crate) fn write(&mut self, words: &str) {
        self.call("Input.insertText", json!({ "text": words }));
    }

    /// Clicks in the middle of what the selector finds.
    pub(crate) fn click(&mut self, selector: &str) {
        let wanted = Value::from(selector);
        self.until(&format!("document.querySelector({wanted})?.getClientRects().length > 0"));
        let place = self.get(&format!(
            "(() => {{ const at = document.querySelector({wanted}); at.scrollIntoView({{ block: 'center' }}); \
             const box = at.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event =
                json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// The page as it is printed, a PDF in base64.
    pub(crate) fn print(&mut self) -> String {
        self.call("Page.printToPDF", json!({ "preferCSSPageSize": true }))["data"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Looks at the page as a medium, as `print`, shows it.
    pub(crate) fn call_media(&mut self, media: &str) {
        self.call("Emulation.setEmulatedMedia", json!({ "media": media }));
    }

    /// What went wrong in the page: errors, what its policy forbids, windows that opened.
    pub(crate) fn reports(&mut self) -> Vec<Value> {
        self.get("0");
        std::mem::take(&mut self.reports)
    }

    pub(crate) fn close(self) {
        self.browser.call(None, "Target.closeTarget", json!({ "targetId": self.id }));
    }
}

// One stream for all tabs: six streams would block a browser on HTTP/1.1.
import { Stream } from "./stream.js";

const KEPT = 500;
const ports = new Set();
const kept = [];
let stream = null;
let from = "";
let lastBeat = null;
let state = "connecting";

onconnect = (event) => {
  const port = event.ports[0];
  port.onmessage = ({ data }) => {
    if (data.type === "hello") {
      welcome(port, data);
    } else {
      ports.delete(port);
      if (ports.size === 0) {
        setTimeout(closeIfAlone, 5000);
      }
    }
  };
};

function welcome(port, hello) {
  ports.add(port);
  if (stream === null) {
    from = hello.position;
    stream = new Stream({ ...hello, tell });
    stream.open();
    return;
  }
  port.postMessage({ type: "state", state });
  catchUp(port, hello.position);
  if (lastBeat !== null && state === "live") {
    port.postMessage(lastBeat);
  }
}

/** What was said since the tab's page was made, or that it must load afresh. */
function catchUp(port, position) {
  const [epoch, number] = parts(position);
  const [ourEpoch, ours] = parts(stream.position);
  const [, first] = parts(from);
  if (epoch !== ourEpoch || number < first) {
    port.postMessage({ type: "reload" });
    return;
  }
  if (number < ours) {
    kept.filter((said) => parts(said.position)[1] > number).forEach((s) => port.postMessage(s));
  }
}

function parts(position) {
  const dash = position.lastIndexOf("-");
  return [position.slice(0, dash), Number(position.slice(dash + 1))];
}

function tell(message) {
  switch (message.type) {
    case "said":
      kept.push(message);
      if (kept.length > KEPT) {
        from = kept.shift().position;
      }
      break;
    case "reload":
      kept.length = 0;
      from = message.position;
      break;
    case "beat":
      lastBeat = message;
      break;
    case "state":
      if (message.state === state) {
        return;
      }
      state = message.state;
      break;
  }
  ports.forEach((port) => port.postMessage(message));
}

function closeIfAlone() {
  if (ports.size === 0 && stream !== null) {
    stream.close();
    stream = null;
    kept.length = 0;
    lastBeat = null;
    state = "connecting";
  }
}

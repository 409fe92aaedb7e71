// Reads the event stream, and keeps reading: comes back after errors and after silence.
const QUIET_RETRY = 5000;
const SLOWEST_RETRY = 15000;

export class Stream {
  constructor({ topics, heartbeat, position, tell }) {
    this.topics = topics;
    this.staleAfter = 2.5 * heartbeat;
    this.position = position;
    this.tell = tell;
    this.source = null;
    this.failures = 0;
    this.lastHeard = Date.now();
    this.lastOpened = 0;
  }

  open() {
    this.connect();
    this.watch = setInterval(() => this.look(), 1000);
  }

  close() {
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  connect() {
    this.source?.close();
    this.lastOpened = Date.now();
    const query = new URLSearchParams({ topics: this.topics.join(","), after: this.position });
    const source = new EventSource("/live?" + query);
    this.source = source;
    source.onerror = () => {
      this.tell({ type: "state", state: "reconnecting" });
      if (source.readyState === EventSource.CLOSED) {
        this.connectLater();
      }
    };
    source.addEventListener("beat", (event) => {
      this.heard(event);
      this.failures = 0;
      this.tell({ type: "state", state: "live" });
      this.tell({ type: "beat", data: JSON.parse(event.data) });
    });
    source.addEventListener("reload", (event) => {
      this.heard(event);
      this.tell({ type: "reload", position: this.position });
    });
    for (const topic of this.topics) {
      source.addEventListener(topic, (event) => {
        this.heard(event);
        const data = JSON.parse(event.data);
        this.tell({ type: "said", topic, position: this.position, data });
      });
    }
  }

  heard(event) {
    this.lastHeard = Date.now();
    if (event.lastEventId) {
      this.position = event.lastEventId;
    }
  }

  connectLater() {
    clearTimeout(this.retry);
    const wait = Math.min(SLOWEST_RETRY, 1000 * 2 ** this.failures++);
    this.retry = setTimeout(() => this.connect(), wait);
  }

  /** An open connection that says nothing is as good as none. */
  look() {
    const now = Date.now();
    const wait = Math.max(QUIET_RETRY, this.staleAfter);
    if (now - this.lastHeard > this.staleAfter && now - this.lastOpened > wait) {
      this.connect();
    }
  }
}

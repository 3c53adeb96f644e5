// Keeps the stream whole on which Gradio tells what becomes of its events. The server ends it when no event is left;
// if the next event is sent at that very moment, Gradio waits for it on the stream that just ends, and reports a lost
// connection. So the receipt of an event is held back here until it is certain which stream will tell of it. A stream
// that Gradio itself leaves ends without an error, and a page that goes away hears of none.
(() => {
  const original = window.fetch.bind(window);
  const LINGER = 1000;  // milliseconds until a stream that was left is cut; the server ends it sooner
  let leaving = false;
  addEventListener("pagehide", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  const never = new Promise(() => {});

  let current = null;
  const opened = () => {
    const told = new Set();
    let waiting = [], rest = "", over = false;
    const wake = () => waiting.splice(0).forEach(done => done());
    return {
      /** More of the stream: the ids of the events that it tells of are kept. */
      heard(text) {
        rest += text;
        const whole = rest.lastIndexOf("\n") + 1;  // what follows is not all there yet
        for (const line of rest.slice(0, whole).split("\n")) {
          const id = /"event_id":\s*"(\w+)"/.exec(line)?.[1];
          if (id) told.add(id);
          if (/"process_completed"/.test(line) && /"success":\s*false/.test(line)) {
            document.dispatchEvent(new Event("beleg-failed"));
          }
        }
        rest = rest.slice(whole);
        wake();
      },
      end() {
        over = true;
        wake();
      },
      /** Until it has told of an event, or is over, so that Gradio opens another one. */
      async certain(id) {
        while (!over && !told.has(id)) await new Promise(done => waiting.push(done));
      },
    };
  };

  /** A response whose body ends as the page needs it to. */
  const followed = async (request, options, stream) => {
    const cut = new AbortController();
    let close = () => stream.end();
    const signal = options?.signal ?? request.signal;
    signal?.addEventListener("abort", () => {
      close();
      setTimeout(() => cut.abort(), LINGER);
    });
    let response;
    try {
      response = await original(new Request(request, { ...options, signal: cut.signal }));
    } catch (error) {
      stream.end();
      throw error;
    }
    if (!response.ok || !response.body) {
      stream.end();
      return response;
    }
    const reader = response.body.getReader(), decoder = new TextDecoder();
    const body = new ReadableStream({
      start(controller) {
        let ended = false;
        const end = error => {
          if (ended) return;
          ended = true;
          error ? controller.error(error) : controller.close();
          stream.end();
        };
        close = () => end();
        if (signal?.aborted) end();
        (async () => {
          try {
            for (let part = await reader.read(); !part.done; part = await reader.read()) {
              if (ended) continue;
              controller.enqueue(part.value);
              stream.heard(decoder.decode(part.value, { stream: true }));
            }
            end();
          } catch (error) {
            end(leaving ? null : error);
          }
        })();
      },
      cancel() {
        close = () => {};
        stream.end();
        cut.abort();
      },
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };

  const joined = async (request, options) => {
    const response = await original(request, options);
    if (response.ok) {
      const stream = current, { event_id: id } = await response.clone().json();
      if (stream && id) await stream.certain(id);
    }
    return response;
  };

  const fetched = (request, options) => {
    const { pathname } = new URL(request.url ?? request, document.baseURI);
    if (pathname.endsWith("/queue/join")) return joined(request, options);
    if (pathname.endsWith("/queue/data")) return followed(request, options, (current = opened()));
    if (pathname.includes("/heartbeat/")) return followed(request, options, opened());
    return original(request, options);
  };
  window.fetch = async (request, options) => {
    try {
      return await fetched(request, options);
    } catch (error) {
      if (leaving) return never;
      throw error;
    }
  };
})();

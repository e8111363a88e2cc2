"use strict";

// Every text goes into the page as text, never as HTML: workflow names and error messages come from
// outside. Verdicts and computed numbers come ready-made in the element "page"; this script only
// arranges and draws.
(() => {
  const report = JSON.parse(document.getElementById("report").textContent);
  const curves = JSON.parse(document.getElementById("curves").textContent);
  const page = JSON.parse(document.getElementById("page").textContent);
  const { run, environment, total } = report;
  const by = (id) => document.getElementById(id);

  // --- numbers ----------------------------------------------------------------------------

  const unit = (value, name) => `${value}\u00a0${name}`;
  const inSeconds = (value, digits = 1) => unit(value.toFixed(digits), "s");
  const millis = (ms) => {
    if (ms == null) return "–";
    if (ms >= 1000) return unit((ms / 1000).toFixed(ms < 10000 ? 2 : 1), "s");
    return unit(ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0), "ms");
  };
  // A time on an axis.
  const tick = (ms) => (ms >= 1000 ? unit(+(ms / 1000).toPrecision(3), "s") : unit(+ms.toPrecision(3), "ms"));
  const clock = (seconds) => {
    const whole = Math.round(seconds);
    const two = (n) => String(n).padStart(2, "0");
    if (whole < 60) return unit(whole, "s");
    if (whole < 3600) return `${Math.floor(whole / 60)}m${two(whole % 60)}s`;
    return `${Math.floor(whole / 3600)}h${two(Math.floor((whole / 60) % 60))}m`;
  };
  const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const percent = (ratio) => unit((100 * ratio).toFixed(2), "%");
  const plural = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

  // --- elements ----------------------------------------------------------------------------

  const make = (name, classes, ...inside) => {
    const element = document.createElement(name);
    if (classes) element.className = classes;
    element.append(...inside.map((part) => (part instanceof Node ? part : String(part))));
    return element;
  };
  const note = (text) => make("p", "note", text);
  const put = (id, ...inside) => by(id).append(...inside);

  // A column is [header, function from a row to its cell, classes]; the first column names the row.
  const table = (caption, columns, rows, { tall = false, broken = () => false } = {}) => {
    const cell = (kind, [, value, classes = ""], row) => {
      const shown = typeof value(row) === "object" ? value(row) : { text: value(row) };
      const element = make(kind, `${classes} ${shown.classes || ""}`.trim(), shown.text);
      if (shown.under) element.append(make("small", "", shown.under));
      if (kind === "th") element.scope = "row";
      return element;
    };
    const head = columns.map(([header, , classes = ""]) => {
      const element = make("th", classes.includes("number") ? "number" : "", header);
      element.scope = "col";
      return element;
    });
    const body = rows.map((row) => {
      const cells = columns.map((column, i) => cell(i === 0 ? "th" : "td", column, row));
      return make("tr", broken(row) ? "broken" : "", ...cells);
    });
    const box = make(
      "div",
      tall ? "box tall" : "box",
      make(
        "table",
        "",
        make("caption", "", caption),
        make("thead", "", make("tr", "", ...head)),
        make("tbody", "", ...body),
      ),
    );
    // The box scrolls, so it must be reachable by keyboard.
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", caption);
    return box;
  };
  const number = (value) => ({ text: count(value), classes: value === 0 ? "zero" : "" });
  const facts = (id, pairs) =>
    put(id, ...pairs.map(([name, value]) => make("div", "", make("dt", "", name), make("dd", "", value))));

  // --- head and verdict --------------------------------------------------------------------

  put("run-id", run.id);
  put("what", `${run.shape}; ${page.loop}`);
  put("when", page.times);
  if (page.loop_warning) {
    by("loop-warning").hidden = false;
    put("loop-warning", page.loop_warning);
  }

  const MARKS = { failed: "✗", warning: "!", ok: "✓", info: "→" };
  for (const { severity, headline, detail } of page.verdicts) {
    const mark = make("span", "mark", MARKS[severity]);
    mark.setAttribute("aria-hidden", "true");
    put("verdict", make("li", `is-${severity}`, mark, make("span", "", make("strong", "", headline), " ", detail)));
  }

  put("exit-code", page.exit_code);

  const all = total.counts;
  const tile = (name, value, under) =>
    put("headline", make("div", "", make("dt", "", name), make("dd", "", value, make("small", "", under))));
  const time = (latency, of) => (latency.count === 0 ? "–" : millis(latency[of]));
  const { summary } = page;
  tile(
    "Start rate",
    `${run.achieved_rate.toFixed(2)}/s`,
    run.mode === "open"
      ? `${percent(summary.rate_ratio)} of ${run.wanted_rate.toFixed(2)}/s wanted`
      : "as fast as workflows close",
  );
  tile("Completed", count(all.completed), `${percent(summary.completed_ratio)} of ${count(all.offered)} offered`);
  tile("Completion p99", time(total.completion.response, "p99_ms"), `p50 ${time(total.completion.response, "p50_ms")}`);
  tile("Start p99", time(total.start.response, "p99_ms"), `p50 ${time(total.start.response, "p50_ms")}`);
  const retried = summary.failed_attempts > 0 ? `, ${plural(summary.failed_attempts, "failed attempt", "failed attempts")} in the sample` : "";
  tile("Errors", count(summary.errors), `${count(all.dropped)} dropped, ${count(summary.throttled)} throttled${retried}`);
  tile("Generator lag p99", time(report.lag, "p99_ms"), `${count(all.late)} sent late`);

  if (page.gates.length > 0) {
    const result = ({ broken, result: text }) =>
      broken ? { text: `✗ ${text}`, classes: "failed" } : { text: `✓ ${text}`, classes: "ok" };
    put(
      "gates",
      table(
        "Gates: the run fails if one of these conditions is true",
        [
          ["fail if", (gate) => gate.gate],
          ["result", result],
          ["measured", (gate) => gate.value, "number"],
        ],
        page.gates,
        { broken: (gate) => gate.broken },
      ),
    );
  }

  // --- latencies ---------------------------------------------------------------------------

  const latencyRows = [];
  const timings = (workflow) => {
    for (const kind of ["start", "completion"]) {
      for (const from of ["response", "service"]) {
        latencyRows.push({ name: `${kind} ${from}`, under: workflow.command, values: workflow[kind][from] });
      }
    }
  };
  timings(total);
  latencyRows.push({ name: "generator lag", values: report.lag });
  if (page.connection_is_slow) latencyRows.push({ name: "waiting for a connection", values: report.connection });
  const times = ["p50_ms", "p90_ms", "p95_ms", "p99_ms", "p999_ms", "max_ms"];
  const timeHeads = ["p50", "p90", "p95", "p99", "p99.9", "max"];
  const latencyTable = (caption, rows) =>
    table(
      caption,
      [
        ["time", (row) => ({ text: row.name, under: row.under })],
        ["count", (row) => number(row.values.count), "number"],
        ...times.map((of, i) => [timeHeads[i], (row) => time(row.values, of), "number"]),
      ],
      rows,
    );
  put("latencies", latencyTable("All workflows, after the warm-up", latencyRows.splice(0)));
  if (report.workflows.length > 1) {
    for (const workflow of report.workflows) timings(workflow);
    put("latencies", latencyTable("Each workflow, after the warm-up", latencyRows));
  }
  put("latency-notes", ...page.latency_notes.map(note));
  if (page.lower_bounds) put("latency-notes", make("p", "warning", page.lower_bounds));

  // --- account -----------------------------------------------------------------------------

  const label = (name) => name.replaceAll("_", " ");
  const sum = (id, whole, parts, welcome) => {
    put(id, make("b", "", count(all[whole])), ` ${label(whole)} = `);
    parts.forEach((name, i) => {
      const value = all[name];
      const kind = value === 0 ? "zero" : welcome === name ? "" : "some";
      put(id, i > 0 ? " + " : "", make("span", kind, make("b", "", count(value)), ` ${label(name)}`));
    });
  };
  const { offered, started } = page.sums;
  sum("offered-sum", "offered", offered, "started");
  sum("started-sum", "started", started, "completed");
  put("account-problems", ...page.mismatches.map((text) => make("p", "warning failed", text)));
  put(
    "counts",
    table(
      "Each workflow, warm-up included",
      [
        ["workflow", (workflow) => ({ text: workflow.command, under: workflow.type })],
        ["language", (workflow) => workflow.language],
        ["weight", (workflow) => number(workflow.weight), "number"],
        ...["offered", ...offered, ...started, "late"].map((name) => [
          label(name),
          (workflow) => number(workflow.counts[name]),
          "number",
        ]),
      ],
      [...report.workflows, { ...total, command: "all" }],
    ),
  );
  put("late", `Late: ${page.late}.`);
  put("verify", `Comparison with the server: ${page.verification}`);
  if (page.terminate_command) {
    const command = make("code", "", page.terminate_command);
    put("open-workflows", make("p", "warning", "Open workflows continue. To terminate them: ", command));
  }

  // --- workers, limits, errors ---------------------------------------------------------------

  if (report.tasks.length > 0) {
    const tasks = report.tasks.map((task, i) => ({ ...task, shown: page.task_kinds[i] }));
    const pair = (of) => [
      [`${of === "run" ? "run" : "wait"} p50`, (task) => time(task[of], "p50_ms"), "number"],
      ["p90", (task) => time(task[of], "p90_ms"), "number"],
      ["p99", (task) => time(task[of], "p99_ms"), "number"],
      ["max", (task) => time(task[of], "max_ms"), "number"],
    ];
    put(
      "tasks",
      note("From a sample of histories. Wait: until a worker started a task that had one attempt. Run: until the worker finished the last attempt."),
      table(
        "Tasks",
        [
          ["task", (task) => ({ text: task.name, under: task.shown })],
          ["language", (task) => task.language],
          ["tasks", (task) => number(task.attempts.tasks), "number"],
          ["attempts", (task) => number(task.attempts.attempts), "number"],
          ["failed", (task) => number(task.attempts.failed), "number"],
          ...pair("schedule_to_start"),
          ...pair("run"),
        ],
        tasks,
      ),
    );
    const retried = tasks.filter((task) => task.attempts.failed > 0);
    if (retried.length > 0) {
      const times = (name, of) => [
        [`${name} p50`, (task) => time(task.attempts[of], "p50_ms"), "number"],
        ["p99", (task) => time(task.attempts[of], "p99_ms"), "number"],
        ["max", (task) => time(task.attempts[of], "max_ms"), "number"],
      ];
      put(
        "tasks",
        note(page.retry_note),
        table(
          "Retries",
          [
            ["task", (task) => ({ text: task.name, under: task.shown })],
            ["language", (task) => task.language],
            ["attempts", (task) => number(task.attempts.attempts), "number"],
            ["failed", (task) => number(task.attempts.failed), "number"],
            ...times("delay", "retry_delay"),
            ...times("back-off", "backoff"),
          ],
          retried,
        ),
      );
    }
  } else {
    put("tasks", note("No histories were sampled."));
  }
  if (report.throttled.length > 0) {
    put(
      "throttled",
      table(
        "Throttled: attempts that a limit of the server refused",
        [
          ["call", (limit) => limit.api],
          ["attempts", (limit) => number(limit.attempts), "number"],
          ["limit", (limit) => limit.cause],
          ["scope", (limit) => limit.scope.toLowerCase()],
          ["raise", (limit) => limit.raise, "words"],
        ],
        report.throttled,
      ),
    );
  }
  for (const [id, caption, head] of [
    ["dropped", "Dropped: arrivals that were never sent", "reason"],
    ["errors", "Errors", "error"],
  ]) {
    if (page[id].length > 0) {
      put(
        id,
        table(
          caption,
          [
            ["count", (error) => number(error.count), "number"],
            [head, (error) => error.text, "words"],
          ],
          page[id],
        ),
      );
    }
  }
  if (page.unlisted_errors) put("errors", note(page.unlisted_errors));
  if (page.no_errors) put("errors", note(page.no_errors));

  facts("run", [
    ["run", run.id],
    ["shape", run.shape],
    ["loop", page.loop],
    ["seed", run.seed],
    ["parts", run.parts.join(", ")],
    ["started", run.begin],
    ["arrivals", inSeconds(run.arrivals_seconds)],
    ["warm-up", inSeconds(run.warmup_seconds)],
    ["whole run", inSeconds(run.seconds)],
    ["end reason", run.end_reason],
  ]);
  facts("environment", [
    ["server", `${environment.server} at ${environment.address}`],
    ["namespace", environment.namespace],
    ["timecop", environment.timecop],
    ["Temporal SDK", environment.sdk],
    ["Java", environment.java],
    ["system", environment.os],
    ["processors", environment.processors],
    ["maximum heap", unit(environment.max_heap_mb, "MB")],
    ["CPU time", inSeconds(environment.cpu_seconds, 2)],
    ["report", report.schema],
  ]);

  // --- the run over time -----------------------------------------------------------------------

  const { seconds, rows } = report.series;
  const rate = (value) => (value / seconds).toFixed(seconds > 1 ? 2 : 0);
  put(
    "interval",
    `Intervals of ${plural(seconds, "second", "seconds")}; the warm-up and the drain are shaded. `,
    "Point at a chart for its values; click a name below it to hide its line.",
  );
  put(
    "series",
    table(
      "Counts per second when events happened, response times when their arrivals were due",
      [
        ["from", (row) => clock(row.from)],
        ...["offered", "started", "completed", "failed", "dropped", "throttled"].map((name) => [
          name,
          (row) => ({ text: rate(row[name]), classes: row[name] === 0 ? "zero" : "" }),
          "number",
        ]),
        ["open", (row) => number(row.open), "number"],
        ["start p99", (row) => time(row.start, "p99_ms"), "number"],
        ["completion p50", (row) => time(row.completion, "p50_ms"), "number"],
        ["p99", (row) => time(row.completion, "p99_ms"), "number"],
        ["max", (row) => time(row.completion, "max_ms"), "number"],
      ],
      rows.map((row, i) => ({ ...row, from: i * seconds })),
      { tall: true },
    ),
  );

  // --- charts ------------------------------------------------------------------------------

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
  const DASHED = [6, 4];
  const line = (label, stroke, value, more = {}) => ({
    label,
    stroke: colour(stroke),
    width: 2,
    value: (_, v) => (v == null ? "–" : value(v)),
    ...more,
  });
  const axis = (more) => ({
    stroke: colour("faint"),
    font: FONT,
    grid: { stroke: colour("grid"), width: 1 },
    ticks: { stroke: colour("line"), width: 1, size: 5 },
    ...more,
  });
  const shade = (u, from, until, name) => {
    const left = u.valToPos(from, "x", true);
    const right = Math.min(u.valToPos(until, "x", true), u.bbox.left + u.bbox.width);
    if (right <= left) return;
    u.ctx.save();
    u.ctx.fillStyle = colour("warm");
    u.ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height);
    u.ctx.font = `${12 * devicePixelRatio}px sans-serif`;
    u.ctx.fillStyle = colour("faint");
    u.ctx.textBaseline = "top";
    const margin = 4 * devicePixelRatio;
    if (u.ctx.measureText(name).width + 2 * margin < right - left) {
      u.ctx.fillText(name, left + margin, u.bbox.top + margin);
    }
    u.ctx.restore();
  };
  const shaded = {
    drawClear: [
      (u) => {
        shade(u, 0, run.warmup_seconds, "warm-up");
        shade(u, run.arrivals_seconds, rows.length * seconds, "drain");
      },
    ],
  };
  // The charts end with what happened: no arrival is due in a drain, and in much of it nothing
  // closes.
  // The end of the arrivals is measured, and may lie a little behind that of an interval.
  const arrivalsEnd = Math.max(Math.ceil(run.arrivals_seconds / seconds - 0.1), 1) * seconds;
  const events = ["offered", "started", "completed", "failed", "dropped", "throttled"];
  const lastEvent = rows.findLastIndex((row) => events.some((name) => row[name] > 0));
  const end = Math.max(arrivalsEnd, (lastEvent + 1) * seconds);
  const overTime = (until = end) => ({
    scales: { x: { time: false, range: [0, until] } },
    hooks: shaded,
  });
  const X = { size: 30 };
  const timeAxis = () => axis({ ...X, values: (_, at) => at.map(clock), space: 60, incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400] });
  const from0 = (_, low, high) => [0, high > 0 ? high * 1.08 : 1];
  const when = { label: "time", value: (_, v) => (v == null ? "–" : clock(v)) };
  // A value is valid for its whole interval, so the last one must be drawn to the interval's end.
  const stepped = uPlot.paths.stepped({ align: 1 });
  const edges = [...rows.map((_, i) => i * seconds), rows.length * seconds];
  const extended = (values) => [...values, values.at(-1) ?? null];
  const perSecond = (name) => extended(rows.map((row) => row[name] / seconds));
  const perSecondText = (v) => `${+v.toFixed(2)}/s`;

  const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000];
  const rateAxis = () =>
    axis({
      size: 50,
      values: (_, at) => at.map(perSecondText),
      incrs: seconds === 1 ? WHOLE : [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, ...WHOLE],
    });

  const latencyChart = () => {
    const isLog = by("logarithmic").checked;
    const middle = rows.map((_, i) => (i + 0.5) * seconds);
    const of = (kind, at) => rows.map((row) => (row[kind].count === 0 ? null : Math.max(row[kind][at], 0.001)));
    const options = overTime(arrivalsEnd);
    options.scales.y = isLog ? { distr: 3 } : { range: from0 };
    return {
      ...options,
      series: [
        when,
        line("completion p50", "completion-low", millis),
        line("completion p99", "completion", millis),
        line("completion max", "completion-high", millis, { width: 1, dash: DASHED }),
        line("start p99", "start", millis),
      ],
      axes: [timeAxis(), axis({ size: 62, values: (_, at) => at.map((v) => (v == null ? "" : tick(v))) })],
      data: [middle, of("completion", "p50_ms"), of("completion", "p99_ms"), of("completion", "max_ms"), of("start", "p99_ms")],
    };
  };

  const throughputChart = () => {
    const options = overTime();
    options.scales.y = { range: from0 };
    return {
      ...options,
      series: [
        when,
        line("started", "start", perSecondText, { paths: stepped, points: { show: false } }),
        line("completed", "completion", perSecondText, { paths: stepped, points: { show: false } }),
        // Dashed and last, so that it and what is as high show both.
        line("offered", "offered", perSecondText, { paths: stepped, dash: DASHED, points: { show: false } }),
      ],
      axes: [timeAxis(), rateAxis()],
      data: [edges, perSecond("started"), perSecond("completed"), perSecond("offered")],
    };
  };

  const openChart = () => {
    const options = overTime();
    options.scales.y = { range: from0 };
    return {
      ...options,
      series: [
        when,
        line("open workflows", "open", count, {
          paths: stepped,
          fill: colour("warm"),
          points: { show: false },
        }),
      ],
      axes: [timeAxis(), axis({ size: 50, incrs: WHOLE })],
      data: [edges, extended(rows.map((row) => row.open))],
    };
  };

  const errorsChart = () => {
    const options = overTime();
    options.scales.y = { range: from0 };
    const kinds = ["failed", "dropped", "throttled"];
    const dashes = { failed: undefined, dropped: DASHED, throttled: [2, 3] };
    return {
      ...options,
      series: [
        when,
        ...kinds.map((name) =>
          line(name, name, perSecondText, { paths: stepped, dash: dashes[name], points: { show: false } }),
        ),
      ],
      axes: [timeAxis(), rateAxis()],
      data: [edges, ...kinds.map(perSecond)],
    };
  };

  // Percentile p is drawn at 1 / (1 - p), so that every further nine takes the same space.
  const percentileText = (x) => `${+(100 * (1 - 1 / x)).toFixed(Math.max(0, Math.ceil(Math.log10(x)) - 1))} %`;
  const percentileChart = (chosen) => {
    const last = curves.x.at(-1) ?? 1;
    const nines = [1, 2, 10, 100, 1e3, 1e4, 1e5, 1e6];
    // More percentiles where there is space.
    const marks = (last < 300 ? [...nines, 4, 20, 50].sort((a, b) => a - b) : nines).filter((x) => x <= last);
    return {
      scales: { x: { time: false, distr: 3, range: [1, Math.max(last, 10)] }, y: { range: from0 } },
      series: [
        { label: "percentile", value: (_, v) => (v == null ? "–" : percentileText(v)) },
        ...chosen.map(({ label, stroke, isDashed }) =>
          line(label, stroke, millis, { dash: isDashed ? DASHED : undefined, points: { show: false } }),
        ),
      ],
      axes: [
        axis({
          ...X,
          splits: () => marks,
          filter: (_, at) => at,
          values: (_, at) => at.map(percentileText),
        }),
        axis({ size: 62, values: (_, at) => at.map((v) => (v == null ? "" : tick(v))) }),
      ],
      data: [curves.x, ...chosen.map(({ values }) => values)],
    };
  };
  const totalChart = () =>
    percentileChart(
      ["start", "completion"].flatMap((kind) =>
        ["response", "service"].map((from) => ({
          label: `${kind} ${from}`,
          stroke: kind,
          isDashed: from === "service",
          values: curves.total[kind][from],
        })),
      ),
    );
  const COLOURS = 6;
  const workflowChart = () =>
    percentileChart(
      report.workflows.flatMap((workflow, i) =>
        ["response", "service"].map((from) => ({
          label: from === "response" ? workflow.command : `${workflow.command} service`,
          stroke: `series-${(i % COLOURS) + 1}`,
          isDashed: from === "service",
          values: curves.workflows[i].completion[from],
        })),
      ),
    );

  const hasErrors = !page.no_errors;
  by("errors-chart").hidden = !hasErrors;
  by("no-errors").hidden = hasErrors;
  const charts = [
    ["latency-chart", latencyChart, "The table of intervals has the same figures."],
    ["throughput-chart", throughputChart, "The table of intervals has the same figures."],
    ["open-chart", openChart, "The table of intervals has the same figures."],
    ...(hasErrors ? [["errors-chart", errorsChart, "The table of intervals has the same figures."]] : []),
    ["percentile-chart", totalChart, "The table of latencies has the same percentiles."],
    ["workflow-chart", workflowChart, "The table of latencies has the same percentiles."],
  ];
  const drawn = new Map();
  const markers = { dash: (u, i) => (u.series[i].dash ? "dashed" : "solid") };
  const heightFor = (id, width) => {
    if (id === "latency-chart") return width < 600 ? 240 : 300;
    return width < 600 ? 210 : 250;
  };
  const draw = (id, options, alternative) => {
    const place = by(id).querySelector(".chart");
    const { data, ...rest } = options();
    drawn.get(id)?.destroy();
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", `${by(id).querySelector("figcaption").textContent} ${alternative}`);
    const width = place.clientWidth;
    drawn.set(
      id,
      new uPlot(
        { width, height: heightFor(id, width), cursor: { drag: { x: false, y: false } }, legend: { markers }, ...rest },
        data,
        place,
      ),
    );
  };
  const drawAll = () => charts.forEach((chart) => draw(...chart));

  const drawnTimes = rows.flatMap((row) => [row.completion, row.start]).filter((latency) => latency.count > 0);
  const low = Math.min(...drawnTimes.map((latency) => latency.p50_ms));
  const high = Math.max(...drawnTimes.map((latency) => latency.max_ms));
  by("logarithmic").checked = drawnTimes.length > 0 && low > 0 && high / low > 50;
  by("logarithmic").addEventListener("change", () => draw(...charts[0]));
  drawAll();

  const resized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const id = target.parentElement.id;
      const width = target.clientWidth;
      if (width > 0 && drawn.get(id).width !== width) drawn.get(id).setSize({ width, height: heightFor(id, width) });
    }
  });
  charts.forEach(([id]) => resized.observe(by(id).querySelector(".chart")));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  // Paper is white.
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.print = "";
    drawAll();
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.print;
    drawAll();
  });
})();

'use strict';

// Shows the numbers in #data. Nothing is computed here that is not already in them, apart from the choice of what to show.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  // Okabe and Ito (2008): told apart by all kinds of colour vision.
  const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000', '#8a7f00'];
  const SHAPES = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot', 'rectRounded', 'cross'];
  const BETTER = '#009E73', WORSE = '#D55E00', NEUTRAL = '#5b6876';
  const ALARM = 0.05;
  const COLUMNS = 5;  // measures that fit beside each other on a page

  const by = (id) => document.getElementById(id);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const known = (value) => typeof value === 'number' && Number.isFinite(value);
  const hide = (id) => { by(id).hidden = true; };

  /* Numbers as people read them: three significant digits, a true minus, thin spaces between thousands. */
  const plain = (value) => {
    if (!known(value)) return '–';
    if (value === 0) return '0';
    const size = Math.abs(value);
    const units = [[1e12, ' T'], [1e9, ' G'], [1e6, ' M']];
    for (const [scale, unit] of units) if (size >= scale) return digits(value / scale) + unit;
    return digits(value);
  };
  const digits = (value) => {
    const size = Math.abs(value);
    const text = size >= 100 ? String(Math.round(size)) : size >= 0.001 ? String(Number(size.toPrecision(3))) : size.toExponential(1);
    return (value < 0 ? '−' : '') + text.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  };
  const signed = (value) => known(value) && value > 0 ? '+' + plain(value) : plain(value);
  const percent = (share) => {
    if (!known(share)) return '–';
    const value = share * 100;
    if (value === 0) return '0 %';
    const size = Math.abs(value);
    if (size < 0.005) return '≈ 0 %';
    const text = size.toFixed(size < 0.95 ? 2 : size < 9.95 ? 1 : 0);
    return (value < 0 ? '−' : '+') + text + ' %';
  };

  const arms = data.arms, measures = data.measures;
  const colourOf = (i) => COLOURS[i % COLOURS.length];
  const fill = (list, id) => list.forEach((text) => by(id).append(make('li', text)));
  const choose = (id, labels, on) => {
    labels.forEach((label, i) => { const option = make('option', label); option.value = i; by(id).append(option); });
    by(id).addEventListener('change', on);
  };

  function table(element, heads, rows) {
    element.replaceChildren();
    const top = make('tr');
    heads.forEach((head) => { const cell = make('th', head); cell.scope = 'col'; top.append(cell); });
    element.append(make('thead'));
    element.firstChild.append(top);
    const body = make('tbody');
    for (const row of rows) {
      const line = make('tr', undefined, row.className);
      row.cells.forEach((cell) => {
        const box = make('td');
        if (cell instanceof Node) box.append(cell); else box.textContent = cell;
        if (row.span) box.colSpan = heads.length;
        line.append(box);
      });
      body.append(line);
    }
    element.append(body);
  }

  /* A chart with its sentence and its table. Drawn again whenever what it shows changes. */
  const charts = {};
  function draw(place, sentence, height, config, heads, rows) {
    const old = charts[place];
    if (old) old.destroy();
    const figure = make('figure');
    const frame = make('div', undefined, 'chart');
    frame.style.height = height + 'px';
    const canvas = make('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', sentence);
    frame.append(canvas);
    figure.append(frame, make('figcaption', sentence));
    const alternative = make('details', undefined, 'alternative');
    alternative.append(make('summary', 'The numbers of this chart'));
    const box = make('div', undefined, 'scroll');
    const numbers = make('table');
    table(numbers, heads, rows.map((cells) => ({cells})));
    box.append(numbers);
    alternative.append(box);
    figure.append(alternative);
    by(place).replaceChildren(figure);
    config.options = Object.assign({responsive: true, maintainAspectRatio: false, animation: false}, config.options);
    charts[place] = new Chart(canvas, config);
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    canvas.dataset.drawn = String(pixels.some((value) => value !== 0));
    canvas.dataset.sets = String(config.data.datasets.length);
  }

  /* Whiskers and names, for which the library has nothing of its own. */
  const whiskers = {
    id: 'whiskers',
    beforeDatasetsDraw(chart) {
      const {ctx, scales: {x, y}} = chart;
      const area = chart.chartArea;
      ctx.save();
      ctx.beginPath();
      ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
      ctx.clip();
      for (const set of chart.data.datasets) {
        for (const bar of set.whiskers || []) {
          ctx.strokeStyle = bar.colour;
          ctx.lineWidth = bar.wide ? 7 : 2;
          ctx.globalAlpha = bar.wide ? 0.3 : 0.8;
          ctx.beginPath();
          ctx.moveTo(x.getPixelForValue(bar.x0), y.getPixelForValue(bar.y0));
          ctx.lineTo(x.getPixelForValue(bar.x1), y.getPixelForValue(bar.y1));
          ctx.stroke();
        }
      }
      ctx.restore();
    },
  };
  const names = {
    id: 'names',
    afterDatasetsDraw(chart) {
      const {ctx, chartArea: area} = chart;
      ctx.save();
      ctx.font = '13px system-ui, sans-serif';
      ctx.textBaseline = 'middle';
      const taken = [];
      chart.data.datasets.forEach((set, i) => {
        if (!set.named) return;
        chart.getDatasetMeta(i).data.forEach((point, k) => {
          const text = set.named[k];
          if (!text) return;
          const width = ctx.measureText(text).width;
          // The first free place around the point; none is better than one on top of another.
          const places = [[11, 0], [-11 - width, 0], [11, -15], [11, 15], [-11 - width, -15], [-11 - width, 15], [11, -29], [11, 29]];
          for (const [dx, dy] of places) {
            const box = [point.x + dx, point.y + dy - 8, point.x + dx + width, point.y + dy + 8];
            const outside = box[0] < area.left || box[2] > area.right || box[1] < area.top || box[3] > area.bottom;
            const over = taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
            if (outside || over) continue;
            taken.push(box);
            ctx.fillStyle = 'rgba(255,255,255,.75)';
            ctx.fillRect(box[0] - 2, box[1], width + 4, 16);
            ctx.fillStyle = '#1d2733';
            ctx.fillText(text, point.x + dx, point.y + dy);
            break;
          }
        });
      });
      ctx.restore();
    },
  };

  /* Room on an axis for all bars. */
  const reach = (set) => ({suggestedMin: Math.min(...set.whiskers.map((b) => b.x0)), suggestedMax: Math.max(...set.whiskers.map((b) => b.x1))});
  const axis = (text, more) => Object.assign({title: {display: true, text}, ticks: {callback: (value) => plain(value)}, grid: {color: '#e6ebf0'}}, more);

  /* ---- heading and summary ---- */
  by('title').textContent = data.title;
  by('question').textContent = data.question || '';
  by('description').textContent = data.description || '';
  fill(data.summary, 'summary');
  const design = data.design;
  by('facts').textContent = `${plain(design.runs_done)} runs` + (design.runs_failed ? `, ${design.runs_failed} failed` : '') +
    ` · ${arms.length} ${arms.length === 1 ? 'rule' : 'rules'} · ${design.points} ${design.points === 1 ? 'point' : 'points'} (${design.kind})` +
    ` · ${design.replicates} ${design.replicates === '1' ? 'replicate' : 'replicates'}` + (design.complete === false ? ' · the sweep is not complete' : '');
  fill(data.reading, 'reading');
  fill(data.limits, 'limits');

  /* ---- effects ---- */
  const effectOf = (arm, measure) => data.effects.find((e) => e.arm === arm && e.measure === measure);
  const verdict = (effect) => {
    if (effect.kind === 'identical') return {mark: '=', word: 'the same', className: 'unsure', colour: NEUTRAL};
    if (effect.kind === 'too few') return {mark: '?', word: 'too few runs', className: 'unsure', colour: NEUTRAL};
    const sure = effect.kind === 'constant' || (known(effect.p_adjusted) && effect.p_adjusted < ALARM);
    if (!sure) return {mark: '◆', word: 'cannot be told apart', className: 'unsure', colour: NEUTRAL};
    const less = effect.effect < 0;
    const good = measures[effect.measure].better === 'less' ? less : null;
    return {
      mark: less ? '▼' : '▲',
      word: good === null ? (less ? 'lower' : 'higher') : good ? 'better' : 'worse',
      className: good === null ? '' : good ? 'better' : 'worse',
      colour: good === null ? '#0072B2' : good ? BETTER : WORSE,
    };
  };
  function effectCell(effect) {
    const cell = make('span');
    if (!effect) return make('span', '–');
    const v = verdict(effect);
    const share = known(effect.relative) && known(effect.relative_low);
    const main = effect.kind === 'identical' ? 'no change' : share ? percent(effect.relative) : signed(effect.effect);
    cell.append(make('span', `${v.mark} ${main}`, v.className));
    if (effect.kind === 'estimated') {
      cell.append(make('br'), make('small', share ? `${percent(effect.relative_low)} to ${percent(effect.relative_high)}`
        : `${signed(effect.low)} to ${signed(effect.high)}`));
    }
    cell.title = `${arms[effect.arm].name}, ${measures[effect.measure].label}: ${v.word}`;
    return cell;
  }
  function showEffects() {
    const m = Number(by('effect-measure').value), measure = measures[m];
    const list = arms.map((arm, i) => effectOf(i, m)).filter((e) => e);
    const share = by('effect-relative').checked && list.every((e) => e.kind === 'identical' || known(e.relative_low));
    by('effect-relative').disabled = !list.every((e) => e.kind === 'identical' || known(e.relative_low));
    const of = (e) => share && e.kind !== 'identical' ? [e.relative_low * 100, e.relative * 100, e.relative_high * 100] : [e.low, e.effect, e.high];
    const set = {data: [], backgroundColor: [], borderColor: [], pointStyle: [], radius: 6, hoverRadius: 8, showLine: false, whiskers: []};
    list.forEach((e, i) => {
      const [low, middle, high] = of(e);
      const v = verdict(e);
      set.data.push({x: middle, y: i});
      set.backgroundColor.push(v.colour);
      set.borderColor.push(v.colour);
      set.pointStyle.push(v.className === 'unsure' ? 'rectRot' : e.effect < 0 ? 'rect' : 'triangle');
      if (known(low)) set.whiskers.push({x0: low, x1: high, y0: i, y1: i, colour: v.colour, wide: true});
    });
    const unit = share ? '% of the base' : measure.unit;
    draw('effect-chart', `Effect of each rule on ${measure.label.toLowerCase()}, with 95 % intervals.`, 60 + 30 * list.length, {
      type: 'scatter',
      data: {datasets: [set]},
      options: {
        scales: {
          x: axis(`${measure.label}: change, ${unit}`, {...reach(set), grid: {color: (c) => c.tick.value === 0 ? '#1d2733' : '#e6ebf0'}}),
          y: {reverse: true, min: -0.6, max: list.length - 0.4, grid: {display: false}, afterBuildTicks: (scale) => { scale.ticks = list.map((e, i) => ({value: i})); },
              ticks: {autoSkip: false, callback: (value) => list[value] ? arms[list[value].arm].name : ''}},
        },
        plugins: {legend: {display: false}, tooltip: {callbacks: {label: (c) => { const e = list[c.dataIndex]; const [low, middle, high] = of(e);
          return `${arms[e.arm].name}: ${signed(middle)} (${signed(low)} to ${signed(high)}), ${verdict(e).word}`; }}}},
      },
      plugins: [whiskers],
    }, ['Rule', 'Change', 'From', 'To', 'p, adjusted', 'Verdict'],
    list.map((e) => [arms[e.arm].name, ...[of(e)[1], of(e)[0], of(e)[2]].map(signed), plain(e.p_adjusted), verdict(e).word]));
    by('effect-meaning').textContent = `${measure.label} (${measure.unit}): ${measure.meaning || ''}`;
  }
  if (data.effects.length) {
    by('base-name').textContent = arms[0].title && arms[0].title !== arms[0].name ? `${arms[0].name} (${arms[0].title})` : arms[0].name;
    choose('effect-measure', measures.map((m) => m.label), showEffects);
    by('effect-relative').addEventListener('change', showEffects);
    showEffects();
    const rows = [];
    let group = '';
    arms.forEach((arm, i) => {
      if (arm.base) return;
      if (arm.group && arm.group !== group) rows.push({cells: [arm.group], className: 'group', span: true});
      group = arm.group;
      const name = make('span', arm.name);
      if (arm.title && arm.title !== arm.name) { name.append(make('br'), make('small', arm.title)); name.lastChild.style.whiteSpace = 'normal'; }
      rows.push({cells: [name, ...measures.slice(0, COLUMNS).map((m, k) => effectCell(effectOf(i, k)))]});
    });
    table(by('effect-table'), ['Rule', ...measures.slice(0, COLUMNS).map((m) => m.label)], rows);
    if (measures.length > COLUMNS) by('more-measures').textContent = `The chart above shows ${measures.length - COLUMNS} further measures.`;
  } else {
    hide('effects-section');
  }

  /* ---- frontier ---- */
  if (data.frontier) {
    const {x, y, points, change} = data.frontier;
    const unitOf = (m) => change ? '% of the base' : measures[m].unit;
    const value = (v) => change ? signed(v) : plain(v);
    const used = points.filter((p) => known(p.x) && known(p.y));
    const bars = (p) => [{x0: p.x_low, x1: p.x_high, y0: p.y, y1: p.y, colour: colourOf(p.arm)}, {x0: p.x, x1: p.x, y0: p.y_low, y1: p.y_high, colour: colourOf(p.arm)}]
      .filter((bar) => known(bar.x0) && known(bar.y0));
    const sets = used.map((p) => ({
      label: arms[p.arm].name, data: [{x: p.x, y: p.y}], named: [arms[p.arm].name], backgroundColor: colourOf(p.arm), borderColor: '#ffffff',
      borderWidth: 1, pointStyle: SHAPES[Math.floor(p.arm / COLOURS.length) % SHAPES.length], radius: arms[p.arm].base ? 9 : 6, whiskers: bars(p),
    }));
    // Clouds last: the library draws the first sets on top. The view keeps to the means: single runs may lie far out.
    used.forEach((p) => sets.push({data: (p.cloud || []).filter((c) => known(c[0]) && known(c[1])).map((c) => ({x: c[0], y: c[1]})),
      backgroundColor: colourOf(p.arm) + '2e', borderColor: 'transparent', radius: 2.5, pointStyle: 'circle'}));
    const range = (key) => {
      const low = Math.min(...used.map((p) => p[key + '_low'] ?? p[key])), high = Math.max(...used.map((p) => p[key + '_high'] ?? p[key]));
      const pad = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
      return {min: change ? low - pad : Math.max(0, low - pad), max: high + pad};
    };
    const rounded = (key) => ({...range(key), ticks: {includeBounds: false, callback: (v) => value(v)}, grid: {color: (c) => change && c.tick.value === 0 ? '#1d2733' : '#e6ebf0'}});
    by('cloud-unit').textContent = design.kind === 'list' || design.kind === 'full-factorial' ? 'runs' : 'points of the design';
    by('frontier-change').textContent = change ? 'Changes against the base, which lies at zero; paired, so that what is uncertain about the world and the same under all rules drops out.' : '';
    draw('frontier-chart', `${change ? 'Change of ' : ''}${measures[x].label.toLowerCase()} and of ${measures[y].label.toLowerCase()} under ${used.length} rules.`, 620, {
      type: 'scatter',
      data: {datasets: sets},
      options: {
        scales: {x: axis(`${measures[x].label} (${unitOf(x)}) →`, rounded('x')), y: axis(`${measures[y].label} (${unitOf(y)}) →`, rounded('y'))},
        plugins: {legend: {display: false}, tooltip: {filter: (item) => item.datasetIndex < used.length, callbacks: {label: (c) =>
          `${c.dataset.label}: ${value(c.parsed.x)} and ${value(c.parsed.y)}${change ? ' %' : ''}`}}},
      },
      plugins: [whiskers, names],
    }, ['Rule', `${measures[x].label}, ${unitOf(x)}`, 'From', 'To', `${measures[y].label}, ${unitOf(y)}`, 'From', 'To'],
    used.map((p) => [arms[p.arm].name, ...[p.x, p.x_low, p.x_high, p.y, p.y_low, p.y_high].map(value)]));
  } else {
    hide('frontier-section');
  }

  /* ---- time courses ---- */
  // The base, and the two rules that move the first measure most in either direction.
  const moved = data.effects.filter((e) => e.measure === 0 && known(e.effect)).sort((a, b) => a.effect - b.effect);
  const chosen = new Set([0, ...(moved.length ? [moved[moved.length - 1].arm, moved[0].arm] : [])]);
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
  function showSeries() {
    const series = data.series[Number(by('series-measure').value)];
    const shown = series.arms.filter((a) => chosen.has(a.arm) && a.day.length);
    const sets = [];
    shown.forEach((a, i) => {
      const colour = COLOURS[i % COLOURS.length];
      const points = (values) => a.day.map((day, k) => ({x: day, y: values[k]}));
      sets.push({label: arms[a.arm].name, data: points(a.median), borderColor: colour, backgroundColor: colour, borderDash: DASHES[i % DASHES.length], borderWidth: 2.5, pointRadius: 0});
      sets.push({label: '', data: points(a.high), borderColor: 'transparent', backgroundColor: colour + '26', pointRadius: 0, fill: '+1'});
      sets.push({label: '', data: points(a.low), borderColor: 'transparent', pointRadius: 0});
    });
    draw('series-chart', `${series.label} over time under ${shown.map((a) => arms[a.arm].name).join(', ')}.`, 420, {
      type: 'line',
      data: {datasets: sets},
      options: {
        interaction: {mode: 'nearest', axis: 'x', intersect: false},
        scales: {x: axis('Days from the start', {type: 'linear', min: 0, max: Math.max(1, ...shown.map((a) => a.day[a.day.length - 1]))}), y: axis(`${series.label} (${series.unit})`, {beginAtZero: true})},
        plugins: {legend: {labels: {filter: (item) => item.text !== '', usePointStyle: false, boxWidth: 30}}, tooltip: {filter: (item) => item.dataset.label !== ''}},
      },
    }, ['Rule', 'Day', 'Median', '5 %', '95 %'],
    shown.flatMap((a) => a.day.map((day, k) => [arms[a.arm].name, String(day), plain(a.median[k]), plain(a.low[k]), plain(a.high[k])]).filter((row, k) => k % 12 === 0 || k === a.day.length - 1)));
  }
  if (data.series.length) {
    choose('series-measure', data.series.map((s) => s.label), showSeries);
    arms.forEach((arm, i) => {
      const label = make('label');
      const box = make('input');
      box.type = 'checkbox';
      box.checked = chosen.has(i);
      box.addEventListener('change', () => {
        if (box.checked) chosen.add(i); else chosen.delete(i);
        if (chosen.size > 4) { chosen.delete(i); box.checked = false; }
        showSeries();
      });
      label.append(box, ' ' + arm.name);
      by('series-arms').append(label);
    });
    showSeries();
  } else {
    hide('series-section');
  }

  /* ---- sensitivity ---- */
  const METHODS = {
    rank: ['Spearman’s rank correlation of each uncertain parameter with the measure: near +1 or −1 it decides, near 0 it does not matter. Bars: 95 % intervals.', 'Rank correlation'],
    morris: ['Mean absolute elementary effect (μ*) of each uncertain parameter over its whole range: how much the measure moves when it alone is moved. Bars: 95 % intervals.', 'μ*'],
    sobol: ['Share of the variance of the measure that each uncertain parameter has a part in, alone and with others (total order). Bars: 95 % intervals.', 'Total order'],
  };
  function showSensitivity() {
    const one = data.sensitivity[Number(by('sensitivity-measure').value)];
    const [lead, name] = METHODS[one.method];
    by('sensitivity-lead').textContent = lead;
    const list = one.factors.filter((f) => known(f.value)).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const set = {data: list.map((f, i) => ({x: f.value, y: i})), backgroundColor: '#0072B2', radius: 6, pointStyle: 'circle',
      whiskers: list.map((f, i) => ({x0: f.value_low, x1: f.value_high, y0: i, y1: i, colour: '#0072B2', wide: true})).filter((b) => known(b.x0))};
    const sets = [set];
    if (one.method === 'sobol') {
      sets.push({data: list.map((f, i) => ({x: f.second, y: i})), backgroundColor: '#ffffff', borderColor: '#0072B2', borderWidth: 2, radius: 4, pointStyle: 'rectRot'});
    }
    draw('sensitivity-chart', `What ${measures[one.measure].label.toLowerCase()} ${one.of} depends on: ${list.length} uncertain parameters, most important first.`, 60 + 30 * list.length, {
      type: 'scatter',
      data: {datasets: sets},
      options: {
        scales: {
          x: axis(name, {...reach(set), grid: {color: (c) => c.tick.value === 0 ? '#1d2733' : '#e6ebf0'}}),
          y: {reverse: true, min: -0.6, max: list.length - 0.4, grid: {display: false}, afterBuildTicks: (scale) => { scale.ticks = list.map((f, i) => ({value: i})); },
              ticks: {autoSkip: false, callback: (value) => list[value] ? list[value].name : ''}},
        },
        plugins: {legend: {display: false}, tooltip: {callbacks: {label: (c) => { const f = list[c.dataIndex];
          return `${f.name}: ${signed(f.value)} (${signed(f.value_low)} to ${signed(f.value_high)})`; }}}},
      },
      plugins: [whiskers],
    }, ['Parameter', name, 'From', 'To', one.method === 'sobol' ? 'First order' : one.method === 'morris' ? 'σ' : 'Range', 'Meaning', 'Source'],
    list.map((f) => [f.name, plain(f.value), plain(f.value_low), plain(f.value_high), one.method === 'rank' ? f.values : plain(f.second), f.meaning || '', f.source || '']));
  }
  if (data.sensitivity.length) {
    choose('sensitivity-measure', data.sensitivity.map((s) => measures[s.measure].label + (s.of ? ' ' + s.of : '')), showSensitivity);
    showSensitivity();
  } else {
    hide('sensitivity-section');
  }

  /* ---- tables at the end ---- */
  if (design.factors && design.factors.length) {
    table(by('factor-table'), ['Parameter', 'Values', 'Unit', 'Meaning', 'Source'],
      design.factors.map((f) => ({cells: [f.name, f.values, f.unit || '', f.meaning || '', f.source || '']})));
  } else {
    hide('factors-details');
  }
  table(by('level-table'), ['Rule', 'Measure', 'n', 'Mean', '95 % interval of the mean', 'Median', '90 % of the values'],
    data.levels.map((l) => ({cells: [arms[l.arm].name, measures[l.measure].label, String(l.n), plain(l.mean), `${plain(l.low)} to ${plain(l.high)}`, plain(l.median), `${plain(l.q05)} to ${plain(l.q95)}`]})));
  if (data.failures.length) {
    table(by('failure-table'), ['Run', 'Rule', 'Reason'], data.failures.map((f) => ({cells: [String(f.run), f.arm, f.reason]})));
  } else {
    hide('failure-section');
  }
  const origin = data.provenance;
  const facts = [['Program', `Hostscape ${origin.version}, commit ${origin.commit}`], ['Made', origin.made], ['World', `${origin.scenario}, ${plain(origin.ticks)} hours from ${origin.start}`],
    ['Seeds', origin.seeds], ['Hash of the plan', origin.plan_hash], ['Hash of the results', origin.results_hash], ['Ledger', origin.ledger]];
  for (const [term, value] of facts) by('provenance').append(make('dt', term), make('dd', value));
  by('commands').textContent = origin.commands.join('\n');

  // On paper nothing can be opened. The ranges of what is uncertain belong to the result; the long table stays on the screen.
  const folded = by('factors-details');
  let wasOpen = false;
  addEventListener('beforeprint', () => { wasOpen = folded.open; folded.open = true; });
  addEventListener('afterprint', () => { folded.open = wasOpen; });
  document.body.dataset.ready = 'true';
})();

//! Times: contenders take turns, so that a change of clock speed, or other work on the machine, meets all of them.

use std::time::Instant;

/// A sample repeats a short call until it lasts about this long, in seconds.
const SAMPLE: f64 = 2e-3;

/// Something to be timed, with the drop of what it makes.
pub(crate) type Call<'a> = Box<dyn Fn() + 'a>;

/// Median seconds a call of each; every round starts with another one.
pub(crate) fn race(calls: &[Call<'_>], rounds: usize) -> Vec<f64> {
    let sample = |call: &Call<'_>, times: usize| {
        let start = Instant::now();
        (0..times).for_each(|_| call());
        start.elapsed().as_secs_f64() / times as f64
    };
    // The first call compiles regexes and fills caches; of a short one the second says how many a sample takes.
    let times = |call| match sample(call, 1) {
        long if long > 10.0 * SAMPLE => 1,
        _ => (SAMPLE / sample(call, 1)).ceil() as usize,
    };
    let times: Vec<usize> = calls.iter().map(times).collect();
    let mut samples = vec![Vec::with_capacity(rounds); calls.len()];
    for turn in 0..rounds * calls.len() {
        let next = (turn + turn / calls.len()) % calls.len();
        samples[next].push(sample(&calls[next], times[next]));
    }
    samples.into_iter().map(median).collect()
}

/// The middle one, the upper of two.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

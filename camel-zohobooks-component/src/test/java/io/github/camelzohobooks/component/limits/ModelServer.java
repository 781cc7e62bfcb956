package io.github.camelzohobooks.component.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests of one organization as strictly as Zoho can: when they arrive, and in both kinds of windows at once. */
final class ModelServer {

    private final ManualTime time;
    private final int perWindow;
    private final Duration window;
    private final Duration offset;
    private final int atOnce;
    private final int perDay;
    private final ZoneId zone;
    private final Map<Integer, Integer> refusals = new TreeMap<>();
    private final Deque<Instant> rolling = new ArrayDeque<>();
    private long fixedWindow;
    private int inFixedWindow;
    private int inFlight;
    private LocalDate day = LocalDate.MIN;
    private int today;
    private int busiestDay;
    private int served;

    /**
     * Makes a server.
     *
     * @param offset when its fixed windows begin
     */
    ModelServer(ManualTime time, int perWindow, Duration window, Duration offset, int atOnce, int perDay, ZoneId zone) {
        this.time = time;
        this.perWindow = perWindow;
        this.window = window;
        this.offset = offset;
        this.atOnce = atOnce;
        this.perDay = perDay;
        this.zone = zone;
    }

    /** A request arrives. It must leave. */
    void arrive() {
        Instant now = time.instant();
        inFlight++;
        if (inFlight > atOnce) {
            refuse(1070);
        }
        countWindows(now);
        LocalDate date = now.atZone(zone).toLocalDate();
        today = date.equals(day) ? today + 1 : 1;
        day = date;
        busiestDay = Math.max(busiestDay, today);
        if (today > perDay) {
            refuse(45);
        }
        served++;
    }

    private void countWindows(Instant now) {
        while (!rolling.isEmpty() && !rolling.peekFirst().isAfter(now.minus(window))) {
            rolling.removeFirst();
        }
        rolling.addLast(now);
        long current = now.minus(offset).toEpochMilli() / window.toMillis();
        inFixedWindow = current == fixedWindow ? inFixedWindow + 1 : 1;
        fixedWindow = current;
        if (rolling.size() > perWindow || inFixedWindow > perWindow) {
            refuse(44);
        }
    }

    private void refuse(int code) {
        refusals.merge(code, 1, Integer::sum);
    }

    void leave() {
        inFlight--;
    }

    Map<Integer, Integer> refusals() {
        return refusals;
    }

    int served() {
        return served;
    }

    int busiestDay() {
        return busiestDay;
    }

    /** The headers of an answer. */
    Map<String, String> headers() {
        Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
        return Map.of(
                "X-Rate-Limit-Limit", Integer.toString(perDay),
                "X-Rate-Limit-Remaining", Integer.toString(Math.max(0, perDay - today)),
                "X-Rate-Limit-Reset",
                        Long.toString(Duration.between(time.instant(), midnight).toSeconds()));
    }
}

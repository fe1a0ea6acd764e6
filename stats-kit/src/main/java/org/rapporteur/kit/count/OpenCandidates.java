package org.rapporteur.kit.count;

import java.util.List;

/** The groups with things, or those with things that are recorded if these are asked for. */
final class OpenCandidates implements Candidates {

    private final Space space;
    private final List<Labels> labels;
    private long count;

    OpenCandidates(Space space, List<Labels> labels) {
        this.space = space;
        this.labels = labels;
    }

    @Override
    public void offer(Tally matches, Tally recorded, Top top) {
        var base = recorded == null ? matches : recorded;
        base.each((cell, things) -> {
            int one = space.first(cell);
            int other = space.second(cell);
            if (isKnown(one, other) && matches.part().has(cell)) {
                count++;
                top.offer(one, other, recorded == null ? things : matches.of(cell));
            }
        });
    }

    private boolean isKnown(int one, int other) {
        return labels.getFirst().isKnown(one)
                && (labels.size() == 1 || labels.getLast().isKnown(other));
    }

    @Override
    public long end(Top top) {
        return count;
    }
}

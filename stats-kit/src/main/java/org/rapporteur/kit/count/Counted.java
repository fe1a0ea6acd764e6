package org.rapporteur.kit.count;

import java.util.List;

/**
 * The result of a count.
 *
 * @param total the number of things, each once
 * @param missing the number of things without a value, by axis
 * @param recorded the number of things that are recorded; null if that was not asked for
 * @param groupCount the number of groups, of which some may be beyond the limit
 * @param groups in their order
 */
public record Counted(long total, List<Long> missing, Long recorded, long groupCount, List<Group> groups) {

    /**
     * A group.
     *
     * @param values a text or an id for each axis
     * @param keys the same as they are shown
     * @param count the number of things
     * @param measures as many as were asked for
     * @param recorded the number of things that are recorded; null if that was not asked for
     */
    public record Group(List<String> values, List<String> keys, long count, List<Long> measures, Long recorded) {}
}

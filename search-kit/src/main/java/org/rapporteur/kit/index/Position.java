package org.rapporteur.kit.index;

import java.util.Map;
import java.util.UUID;

/**
 * What the index contains: the rows that are visible in a snapshot of a database.
 *
 * @param epoch the life of the change log in one database: another one has other transactions
 * @param branch the timeline of the database server: a promoted standby may lack transactions, and give their ids to others
 * @param snapshot a {@code pg_snapshot}
 */
record Position(UUID epoch, String branch, String snapshot) {

    private static final String EPOCH = "epoch";
    private static final String BRANCH = "branch";
    private static final String SNAPSHOT = "snapshot";

    /** Returns that of a commit of the index; null if it has none. */
    static Position of(Map<String, String> data) {
        return data.containsKey(SNAPSHOT)
                ? new Position(UUID.fromString(data.get(EPOCH)), data.get(BRANCH), data.get(SNAPSHOT))
                : null;
    }

    void addTo(Map<String, String> data) {
        data.put(EPOCH, epoch.toString());
        data.put(BRANCH, branch);
        data.put(SNAPSHOT, snapshot);
    }

    /** The oldest transaction that had not ended: all before it are visible. */
    String oldest() {
        return snapshot.substring(0, snapshot.indexOf(':'));
    }

    /** The first transaction that had not begun. */
    private long end() {
        return Long.parseLong(snapshot.split(":")[1]);
    }

    /**
     * Whether it contains an earlier position of the same server: the same branch, with no fewer transactions than before. A
     * copy of its disk that was put back would have fewer.
     */
    boolean follows(Position earlier) {
        return epoch.equals(earlier.epoch) && branch.equals(earlier.branch) && end() >= earlier.end();
    }
}

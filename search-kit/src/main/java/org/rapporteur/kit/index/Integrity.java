package org.rapporteur.kit.index;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

/**
 * Compares the files of an index with their checksums. Lucene itself does so only when it merges them: until then, a
 * damaged file may lead to any result.
 */
final class Integrity {

    private static final Logger LOG = Logger.getLogger(Integrity.class);

    /** All files are read: at most for a part of the time, however many searches fail. */
    private static final int PART = 10;

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);

    private final SearcherManager searchers;
    private boolean checking;
    private Instant next = Instant.MIN;
    private volatile IOException failure;

    Integrity(SearcherManager searchers) {
        this.searchers = searchers;
    }

    /** Starts to check the files, unless that was done a moment ago. */
    synchronized void checkLater() {
        if (!checking && !Instant.now().isBefore(next)) {
            checking = true;
            Thread.ofPlatform().daemon().name("search-index-check").start(this::checkNow);
        }
    }

    private void checkNow() {
        var begun = Instant.now();
        try {
            check();
        } finally {
            finish(Duration.between(begun, Instant.now()).multipliedBy(PART - 1L));
        }
    }

    private synchronized void finish(Duration pause) {
        checking = false;
        next = Instant.now().plus(pause.compareTo(LEAST_PAUSE) > 0 ? pause : LEAST_PAUSE);
    }

    private void check() {
        IndexSearcher searcher = null;
        try {
            searcher = searchers.acquire();
            for (var segment : searcher.getIndexReader().leaves()) {
                segment.reader().checkIntegrity();
            }
        } catch (AlreadyClosedException e) {
            LOG.debugf("The index of search was closed before it was checked: %s", e);
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | InternalError e) {
            // a file that has become shorter is a fault of memory
            failure = new CorruptIndexException(e.toString(), "the files of the index", e);
        } finally {
            release(searcher);
        }
    }

    private void release(IndexSearcher searcher) {
        if (searcher != null) {
            try {
                searchers.release(searcher);
            } catch (IOException e) {
                LOG.debugf("The checked files of the index of search were not closed: %s", e);
            }
        }
    }

    /** Returns what was found since the last call; null if nothing was. */
    IOException failure() {
        var found = failure;
        failure = null;
        return found;
    }
}

package org.rapporteur.kit.index;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;

/** An open index: written by one thread, searched by many. */
final class IndexStore {

    /** One merge at a time: it must leave a processor to the service. */
    private static final int MERGING = 1;

    /** Beyond this many waiting merges, the writer waits for them. */
    private static final int MERGES = 6;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Integrity integrity;
    private final Map<String, String> data = new HashMap<>();
    private Thread committing;
    private volatile IOException commitFailure;

    private IndexStore(Directory directory, IndexWriter writer, SearcherManager searchers) {
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
        this.integrity = new Integrity(searchers);
        var committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
    }

    /**
     * Opens the index of a directory, or makes one.
     *
     * @param buffer memory for what is not yet on disk, in bytes
     */
    static IndexStore open(Directory directory, WordRules rules, long buffer) throws IOException {
        var merges = new ConcurrentMergeScheduler() {
            @Override
            protected void handleMergeException(Throwable cause) {
                // the writer is closed by it, which the feed notices and reports
            }
        };
        merges.setMaxMergesAndThreads(MERGES, MERGING);
        var writer = new IndexWriter(
                directory,
                new IndexWriterConfig(rules.analyzer())
                        .setSimilarity(rules.similarity())
                        .setMergeScheduler(merges)
                        .setRAMBufferSizeMB(buffer / 1024.0 / 1024)
                        // a question does not wait for merges
                        .setMaxFullFlushMergeWaitMillis(0)
                        .setCommitOnClose(false));
        try {
            var searchers = new SearcherManager(writer, new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
                    var searcher = new IndexSearcher(reader);
                    searcher.setSimilarity(rules.similarity());
                    return searcher;
                }
            });
            return new IndexStore(directory, writer, searchers);
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    /** Returns what the last commit says of itself; empty for a new index. */
    Map<String, String> data() {
        return Map.copyOf(data);
    }

    /** Replaces all documents of a resource. */
    void replace(UUID owner, List<Document> documents) throws IOException {
        if (documents.isEmpty()) {
            writer.deleteDocuments(Fields.owner(owner));
        } else {
            writer.updateDocuments(Fields.owner(owner), documents);
        }
    }

    /** Shows what was written to searches. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Returns a view of what was written until the last refresh; throws AlreadyClosedException after the end. */
    IndexView view(Gap gap, Duration age) throws IOException {
        var shared = searchers.acquire();
        // one of its own: each question has its own time
        var searcher = new IndexSearcher(shared.getIndexReader());
        searcher.setSimilarity(shared.getSimilarity());
        return new IndexView(searcher, gap, age, integrity::checkLater, () -> searchers.release(shared));
    }

    /** Starts to compare all files with their checksums; damage is reported by {@link #check}. */
    void verifyLater() {
        integrity.checkLater();
    }

    /** Whether something was written since the last commit. */
    boolean isDirty() {
        return writer.hasUncommittedChanges();
    }

    /** Whether it can be written; a failure of the disk ends it. */
    boolean isOpen() {
        return writer.isOpen();
    }

    /** Throws what ended it, made the last commit fail, or is wrong with its files. */
    void check() throws IOException {
        var failure = commitFailure == null ? integrity.failure() : commitFailure;
        commitFailure = null;
        if (!writer.isOpen()) {
            throw new IOException("The index was closed", writer.getTragicException());
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Starts to write everything to disk; nothing if it still does so for the last time. A failure is reported by
     * {@link #check}.
     */
    void commitLater(Map<String, String> reached) {
        if (committing == null || !committing.isAlive()) {
            // before: what is committed is at least what the data say
            writer.setLiveCommitData(reached.entrySet());
            committing = Thread.ofPlatform()
                    .daemon()
                    .name("search-index-commit")
                    .start(() -> {
                        try {
                            writer.commit();
                        } catch (IOException e) {
                            commitFailure = e;
                        } catch (RuntimeException e) {
                            commitFailure = new IOException(e);
                        }
                    });
        }
    }

    /** Commits and closes it. */
    void close(Map<String, String> reached) throws IOException {
        try {
            if (committing != null) {
                committing.join();
            }
            writer.setLiveCommitData(reached.entrySet());
            writer.commit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            abandon();
        }
    }

    /** Closes it as it was at the last commit. */
    void abandon() throws IOException {
        try (directory) {
            searchers.close();
            // waits for a commit that is running, and ends merges
            writer.rollback();
        }
    }
}

package org.rapporteur.kit.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.rapporteur.kit.index.FragileDirectory.Disk;

/** The index of a process that runs in a test. */
public final class Running implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    public final SearchIndex index;
    final MeterRegistry metrics = new SimpleMeterRegistry();
    final Disk disk = new Disk();

    Running(TestDatabase database, Path folder) throws Exception {
        this(database, folder, "1", new Books());
    }

    Running(TestDatabase database, Path folder, String rules, IndexedResource resource) throws Exception {
        this(database, folder, new Rules(rules), resource);
    }

    public Running(TestDatabase database, Path folder, WordRules rules, IndexedResource resource) throws Exception {
        index = new SearchIndex(
                database.sql(),
                new Settings(Optional.ofNullable(folder)),
                "library",
                () -> List.of(resource),
                () -> rules,
                path -> new FragileDirectory(path, disk),
                metrics);
        index.start(null);
    }

    private record Settings(Optional<Path> folder) implements IndexSettings {
        @Override
        public Duration patience() {
            return PATIENCE;
        }

        @Override
        public MemorySize buffer() {
            return new MemorySize(BigInteger.valueOf(4 * 1024 * 1024));
        }

        @Override
        public Duration commits() {
            return Duration.ofMillis(20);
        }
    }

    private record Rules(String version) implements WordRules {
        @Override
        public Analyzer analyzer() {
            return new StandardAnalyzer();
        }

        @Override
        public Similarity similarity() {
            return new BM25Similarity();
        }
    }

    /** Returns the ids of what a query finds in everything committed so far. */
    Set<UUID> find(Query query) {
        try (var view = index.view()) {
            if (!view.complete()) {
                throw new AssertionError("incomplete: " + view.gap());
            }
            return new TreeSet<>(new Finder(view.searcher(), query).ids());
        }
    }

    Set<UUID> books() {
        return find(Fields.living("book"));
    }

    Set<UUID> titled(String word) {
        return find(new TermQuery(new Term("title", word)));
    }

    /** Ends the process without any time to save something. */
    void kill() throws Exception {
        disk.killed = true;
        index.stop(null);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        index.stop(null);
    }
}

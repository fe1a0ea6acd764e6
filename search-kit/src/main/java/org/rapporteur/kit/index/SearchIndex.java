package org.rapporteur.kit.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.MMapDirectory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.sql.Sql;

/**
 * The index of a service's resources: a copy of its committed rows that this process keeps on its own disk, made for
 * searching, filtering, sorting and counting. It follows the database within about a second, and before a search at
 * once.
 */
@Singleton
public class SearchIndex {

    private static final Logger LOG = Logger.getLogger(SearchIndex.class);
    private static final Duration END = Duration.ofSeconds(10);
    private static final int RETRY_AFTER = 5;

    private final Sql sql;
    private final IndexSettings settings;
    private final String service;
    /** Looked up lazily: what is indexed may need the index itself. */
    private final Supplier<List<IndexedResource>> resources;

    private final Supplier<WordRules> rules;
    private final IndexFolder.Opener opener;
    private final Questions questions = new Questions();
    private final Progress progress = new Progress();
    private final IndexMetrics metrics;
    private volatile Feed feed;
    private Indexer indexer;
    private Thread thread;

    @Inject
    SearchIndex(
            Sql sql,
            IndexSettings settings,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @Any Instance<IndexedResource> resources,
            Instance<WordRules> rules,
            MeterRegistry metrics) {
        this(
                sql,
                settings,
                service,
                () -> List.copyOf(resources.stream().toList()),
                rules::get,
                MMapDirectory::new,
                metrics);
    }

    SearchIndex(
            Sql sql,
            IndexSettings settings,
            String service,
            Supplier<List<IndexedResource>> resources,
            Supplier<WordRules> rules,
            IndexFolder.Opener opener,
            MeterRegistry metrics) {
        this.sql = sql;
        this.settings = settings;
        this.service = service;
        this.resources = resources;
        this.rules = rules;
        this.opener = opener;
        this.metrics = new IndexMetrics(metrics);
    }

    void start(@Observes StartupEvent event) {
        var all = resources.get();
        if (!all.isEmpty()) {
            start(all, rules.get());
        }
    }

    private void start(List<IndexedResource> all, WordRules words) {
        var fingerprint = Fingerprint.of(words, all);
        var folder = folder(words, fingerprint);
        indexer = new Indexer(new ResourceReader(sql));
        feed = new Feed(
                folder,
                fingerprint,
                new CommittedRows(sql, CommittedRows.MOST),
                all,
                indexer,
                new Walk(sql, all, indexer, progress),
                questions,
                progress,
                settings.commits());
        metrics.add(this, folder, progress);
        // a thread of its own: parsing texts must not occupy those of requests
        thread = Thread.ofPlatform().daemon().name("search-index").start(feed);
    }

    private IndexFolder folder(WordRules words, Fingerprint fingerprint) {
        long buffer = settings.buffer().asLongValue();
        if (settings.folder().isPresent()) {
            var path = settings.folder().get().resolve(service);
            return new IndexFolder(path, false, opener, words, fingerprint, buffer);
        }
        try {
            var path = TemporaryFolder.create(Path.of(System.getProperty("java.io.tmpdir")));
            LOG.infof(
                    "The index of search is in %s and built at each start; rapporteur.search.folder would keep it",
                    path);
            return new IndexFolder(path, true, opener, words, fingerprint, buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for the index of search", e);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        questions.stop();
        if (thread != null) {
            thread.join(END);
        }
        metrics.remove();
    }

    /** Returns the index with everything that was committed before the call, with the usual patience. */
    public IndexView view() {
        return view(settings.patience());
    }

    /**
     * Returns the index with everything that was committed before the call, by whomever; close it after use. Call it
     * outside of transactions: it may wait for the feed, which needs a connection of its own.
     *
     * @param patience how long to wait at most; after that, the index says why it may be incomplete
     * @return throws the problem service-unavailable if there is no index at all at the moment
     */
    public IndexView view(Duration patience) {
        // a slow round must not hold up those who need only the database
        var gap = Reading.away(() -> questions.await(patience));
        try {
            // before: a round that ends meanwhile only makes it newer than that
            var age = progress.lag();
            var store = feed == null ? null : feed.store();
            if (store != null) {
                return store.view(gap, age);
            }
        } catch (AlreadyClosedException e) {
            // replaced a moment ago
            LOG.debugf("The index of search is being replaced: %s", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw ProblemType.SERVICE_UNAVAILABLE
                .because("Search is not available at the moment; try again")
                .withHeader("Retry-After", RETRY_AFTER);
    }

    Progress progress() {
        return progress;
    }

    /** Whether it has all resources, and follows them. */
    boolean isComplete() {
        return thread == null || progress.isComplete();
    }

    /** Returns the number of resources that could not be indexed. */
    int leftOut() {
        return indexer == null ? 0 : indexer.leftOut();
    }

    /** Returns the number of things in the index, as of the last round; 0 if there is none. */
    int documents() {
        var store = feed == null ? null : feed.store();
        if (store == null) {
            return 0;
        }
        try (var view = store.view(Gap.NONE, Duration.ZERO)) {
            return view.searcher().getIndexReader().numDocs();
        } catch (IOException | AlreadyClosedException e) {
            return 0;
        }
    }
}

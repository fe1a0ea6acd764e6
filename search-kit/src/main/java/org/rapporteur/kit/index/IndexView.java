package org.rapporteur.kit.index;

import static org.rapporteur.kit.share.Reading.isLeft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.lucene.index.ExitableDirectoryReader.ExitingReaderException;
import org.apache.lucene.search.IndexSearcher;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.share.Reading.LeftException;
import org.rapporteur.kit.sql.DatabaseException;

/** The index at a moment. Close it after use: it holds files. */
public final class IndexView implements AutoCloseable {

    /** Longer searches would hold up all others. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private static final int RETRY_SECONDS = 5;

    /** Gives the searcher back. */
    interface Release {
        void run() throws IOException;
    }

    /** Reads from the index. */
    public interface Reading<T> {
        T read(IndexSearcher searcher) throws IOException;
    }

    private final IndexSearcher searcher;
    private final Gap gap;
    private final Duration age;
    private final Runnable doubt;
    private final Release release;
    private boolean closed;

    /** @param doubt is called if the files may be damaged */
    IndexView(IndexSearcher searcher, Gap gap, Duration age, Runnable doubt, Release release) {
        this.searcher = searcher;
        long begun = System.nanoTime();
        searcher.setTimeout(() -> isOver(begun));
        this.gap = gap;
        this.age = age;
        this.doubt = doubt;
        this.release = release;
    }

    /** Whether a search has taken too long; throws LeftException if nobody waits for it any more. */
    private static boolean isOver(long begun) {
        if (isLeft()) {
            throw new LeftException();
        }
        return System.nanoTime() - begun > LONGEST.toNanos();
    }

    public IndexSearcher searcher() {
        return searcher;
    }

    /**
     * Reads from the index. A failure makes it check its files, and be built anew if one of them is damaged.
     *
     * @return throws the problem {@code service-unavailable} if a file cannot be read, or if a search took so long that
     *     it was broken off: its results are not all that there are
     */
    public <T> T read(Reading<T> reading) {
        try {
            var read = reading.read(searcher);
            requireWhole();
            return read;
        } catch (ProblemException | DatabaseException | LeftException e) {
            throw e;
        } catch (ExitingReaderException e) {
            throw tookTooLong();
        } catch (IOException | UncheckedIOException | InternalError e) {
            doubt.run();
            throw ProblemType.SERVICE_UNAVAILABLE
                    .because("The search index cannot be read at the moment; try again")
                    .causedBy(e)
                    .withHeader("Retry-After", RETRY_SECONDS);
        } catch (RuntimeException e) {
            // what is read from a damaged file leads anywhere
            doubt.run();
            throw e;
        }
    }

    private void requireWhole() {
        if (searcher.timedOut()) {
            throw tookTooLong();
        }
    }

    private static ProblemException tookTooLong() {
        return ProblemType.SERVICE_UNAVAILABLE
                .because("The search took longer than %d s; ask for something rarer".formatted(LONGEST.toSeconds()))
                .withHeader("Retry-After", RETRY_SECONDS);
    }

    /** Why it may lack something that was committed before it was asked for. */
    public Gap gap() {
        return gap;
    }

    /** With {@link Gap#BEHIND}, for how long it has lacked something at most. */
    public Duration age() {
        return age;
    }

    public boolean complete() {
        return gap == Gap.NONE;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            release.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

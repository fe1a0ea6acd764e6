package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.rapporteur.kit.index.Books;
import org.rapporteur.kit.index.Books.Book;
import org.rapporteur.kit.index.Running;
import org.rapporteur.kit.index.TestDatabase;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.words.SynonymSets;

/** A test with an index of novels in a database. */
abstract class NovelsCase {

    static final UUID ONE = id(1);
    static final UUID TWO = id(2);
    static final UUID THREE = id(3);

    @TempDir
    Path folder;

    TestDatabase database;
    Running running;
    Sql sql;
    Novels.Kind kind;

    @BeforeEach
    final void start() throws Exception {
        database = new TestDatabase();
        database.execute("alter table book add column slug text");
        sql = database.sql();
        kind = new Novels.Kind(sql);
        running = new Running(database, folder, new TextRules(), new Novels());
    }

    @AfterEach
    final void stop() throws Exception {
        running.close();
        database.close();
    }

    static UUID id(int number) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L + number);
    }

    final void write(UUID id, String author, String title, String text) throws Exception {
        write(Book.of(id, "%s: %s: %s".formatted(author, title, text)));
    }

    final void write(Book book) throws Exception {
        try (var connection = database.connect()) {
            Books.write(connection, book);
        }
        database.execute("update book set slug = 'book-' || right(id::text, 1)");
    }

    /** Its index cannot follow the database any more. */
    final void fail() throws Exception {
        database.execute("alter table change_log rename to lost");
    }

    final SearchPage search(Novels.Asked asked) {
        return search(asked, true);
    }

    final SearchPage search(Novels.Asked asked, boolean didYouMean) {
        return new SearchReader(
                        running.index,
                        new Search(running.index, () -> SynonymSets.NONE),
                        new HitResources(sql),
                        (searcher, found, request) -> null,
                        List.of(kind))
                .read(asked, didYouMean);
    }

    static void assertProblem(ThrowingCallable call, ProblemType type, String words) {
        assertThat(catchThrowable(call))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(type);
                    assertThat(problem.detail() + problem.violations()).contains(words);
                });
    }
}

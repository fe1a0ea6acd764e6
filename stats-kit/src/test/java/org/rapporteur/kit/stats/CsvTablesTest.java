package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.csv.CsvColumns;
import org.rapporteur.kit.csv.CsvWriter;

/** How the groups of a statistic are written; sending them takes a request. */
class CsvTablesTest {

    private static String csv(Table.Content content, String groupBy, Books.BookGroup... groups) {
        var json = new ObjectMapper();
        var table = Table.of(content, Books.ask(groupBy), Books.statistic(groups.length, groups), json);
        return new String(
                CsvWriter.table(json, CsvColumns.named(table.columns()), table.rows()), StandardCharsets.UTF_8);
    }

    private static String csv(String groupBy, Books.BookGroup... groups) {
        return csv(Table.Content.GROUPS, groupBy, groups);
    }

    @Test
    void aCrossTableHasALineForEachGroup() {
        assertThat(csv(
                        "genre,year",
                        Books.group("2023", "poetry", "Poésie", 12),
                        Books.group("2024", "essay", "Essay", 1000)))
                .isEqualTo("key.genre,label.genre,key.year,label.year,books,chapters,share,deleted,href\r\n"
                        + "poetry,Poésie,2023,2023,12,7,0.006,,\r\n"
                        + "essay,Essay,2024,2024,1000,7,0.5,,\r\n");
    }

    @Test
    void showsOnlyTheRequestedDimension() {
        assertThat(csv("year", Books.group("2023", "poetry", "Poetry", 12)))
                .isEqualTo("key.year,label.year,books,chapters,share,deleted,href\r\n2023,2023,12,7,0.006,,\r\n");
    }

    @Test
    void quotesWhatWouldBreakALineAndDisarmsFormulas() {
        assertThat(csv("genre", Books.group("2023", "a", "Plays, \"short\"", 1), Books.group("2023", "b", "=1+1", 2)))
                .endsWith("\r\na,\"Plays, \"\"short\"\"\",1,7,0.0005,,\r\nb,'=1+1,2,7,0.001,,\r\n");
    }

    @Test
    void anUnknownLabelIsEmpty() {
        assertThat(csv("genre", Books.group("2023", "a", null, 2000))).endsWith("\r\na,,2000,7,1,,\r\n");
    }

    @Test
    void withoutGroupsThereIsAHeader() {
        assertThat(csv("genre")).isEqualTo("key.genre,label.genre,books,chapters,share,deleted,href\r\n");
    }

    @Test
    void theTotalAndWhatIsMissingAreMarked() {
        assertThat(csv(Table.Content.ALL, "year", Books.group("2023", "a", "A", 20)))
                .startsWith("row,key.year,label.year,books,chapters,share,deleted,href\r\n"
                        + "group,2023,2023,20,7,0.01,,\r\n")
                .contains("\r\nmissing.year,,,3,,0.0015,,\r\n")
                .endsWith("\r\ntotal,,,2000,,1,,/api/v1/books\r\n");
    }

    @Test
    void writesTablesOnly() {
        var writer = new CsvTables(new ObjectMapper(), null);
        var csv = MediaType.valueOf("text/csv");
        assertThat(writer.isWriteable(Table.class, Table.class, new Annotation[0], csv))
                .isTrue();
        assertThat(writer.isWriteable(Statistic.class, Statistic.class, new Annotation[0], csv))
                .isFalse();
    }
}

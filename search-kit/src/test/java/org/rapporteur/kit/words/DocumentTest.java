package org.rapporteur.kit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.text.Text;
import org.rapporteur.kit.words.Passage.Role;

class DocumentTest {

    private static final UUID ID = new UUID(0, 1);

    @Test
    void keepsTheOrderOfItsPassages() {
        var passages = Stream.of(
                        Passage.name("author", "Ada"),
                        Passage.title("title", null),
                        Passage.text("text", Text.of("en", "Notes")))
                .flatMap(passage -> passage);
        assertThat(Document.of("book", ID, passages))
                .isEqualTo(new Document(
                        "book",
                        ID,
                        List.of(
                                new Passage(Role.NAME, "author", null, "Ada"),
                                new Passage(Role.TEXT, "text", "en", "Notes"))));
    }
}

package org.rapporteur.statement.statements;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.kit.text.Text;

/** What the filter q looks at: every wording in lower case. */
final class Words {

    private Words() {}

    static String of(Text... texts) {
        return join(Stream.of(texts).filter(Objects::nonNull).flatMap(text -> text.wordings().values().stream()));
    }

    static String join(Stream<String> wordings) {
        return wordings.filter(Objects::nonNull)
                .map(wording -> wording.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }
}

package org.rapporteur.statement.statements;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.reference.Reference;
import org.rapporteur.kit.search.Document;
import org.rapporteur.kit.search.Passage;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.sql.Row;
import org.rapporteur.kit.text.LanguageTag;

/** From what writers say to the entity, and from rows to what readers see. */
final class StatementMapper {

    private StatementMapper() {}

    static void apply(Statement statement, StatementInput input) {
        statement.eventId = input.event().id();
        statement.agendaItem =
                input.agendaItem() == null ? null : input.agendaItem().key();
        statement.speakerId = id(input.speaker());
        statement.speakerAsPrinted = input.speakerAsPrinted();
        statement.onBehalfOfId = id(input.onBehalfOf());
        statement.date = input.date() == null ? null : input.date().value();
        statement.firstDay = input.date() == null ? null : input.date().first();
        statement.lastDay = input.date() == null ? null : input.date().last();
        statement.type = input.type().name().toLowerCase(Locale.ROOT);
        statement.title = input.title();
        statement.originalLanguage = input.originalLanguage() == null
                ? null
                : input.originalLanguage().value();
        statement.topics = orEmpty(input.topics());
        statement.position = input.position();
        statement.participantIds = participants(input);
        statement.sources = orEmpty(input.sources());
        applyParts(statement, input);
    }

    private static void applyParts(Statement statement, StatementInput input) {
        statement.texts.clear();
        for (var text : orEmpty(input.texts())) {
            statement.texts.add(StatementTextRow.of(text, statement.texts.size()));
        }
        statement.mentions.clear();
        for (var mention : orEmpty(input.mentions())) {
            statement.mentions.add(MentionRow.of(mention, statement.mentions.size()));
        }
        statement.points.clear();
        orEmpty(input.points()).forEach(point -> statement.points.add(PointRow.of(point, statement)));
        statement.allTopics.clear();
        statement.allTopics.addAll(statement.topics);
        statement.points.forEach(point -> statement.allTopics.addAll(point.topics));
    }

    private static UUID id(Reference reference) {
        return reference == null ? null : reference.id();
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static List<UUID> participants(StatementInput input) {
        return Stream.concat(
                        Stream.of(input.speaker(), input.onBehalfOf()),
                        orEmpty(input.mentions()).stream().map(Mention::participant))
                .map(StatementMapper::id)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** What search finds a statement by. Its points are found by themselves, too. */
    static Stream<Document> documents(UUID id, StatementInput input) {
        var statement = Stream.of(
                        Passage.title("title", input.title()),
                        Passage.mention("speakerAsPrinted", input.speakerAsPrinted()),
                        Passage.each(input.mentions())
                                .flatMap(mention -> Passage.mention("mentions.name", mention.name())),
                        Passage.each(input.texts()).map(StatementMapper::passage),
                        Passage.each(input.points()).flatMap(point -> passages("points.", point)))
                .flatMap(passages -> passages);
        return Stream.concat(
                Stream.of(Document.of(Statements.STATEMENT.name(), id, statement)),
                Passage.each(input.points()).map(point -> Document.of("point", point.id(), passages("", point))));
    }

    private static Passage passage(StatementTextInput text) {
        return new Passage(Passage.Role.TEXT, "texts.text", text.language().value(), text.text());
    }

    private static Stream<Passage> passages(String of, Point point) {
        return Stream.of(
                        Passage.title(of + "heading", point.heading()),
                        Passage.text(of + "text", point.text()),
                        Passage.text(of + "basis", point.basis()),
                        Passage.text(of + "measure", point.measure()),
                        Passage.text(of + "aim", point.aim()))
                .flatMap(passages -> passages);
    }

    static StatementView view(Row row) {
        var agendaItem = row.string("agenda_item");
        var language = row.string("original_language");
        return new StatementView(
                row.id("id"),
                row.string("slug"),
                row.number("version"),
                row.object("event", Reference.class),
                agendaItem == null ? null : new AgendaItemReference(agendaItem, row.text("agenda_title")),
                row.object("speaker", Reference.class),
                row.string("speaker_as_printed"),
                row.object("on_behalf_of", Reference.class),
                row.date("date"),
                row.constant("type", StatementType.class),
                row.text("title"),
                language == null ? null : new LanguageTag(language),
                row.objects("texts", StatementText.class),
                row.strings("topics"),
                row.objects("mentions", Mention.class),
                row.integer("position"),
                row.objects("points", Point.class),
                row.objects("sources", Source.class),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}

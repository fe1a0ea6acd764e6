package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.HotDeploymentWatchedFileBuildItem;
import io.quarkus.deployment.pkg.builditem.BuildSystemTargetBuildItem;
import io.quarkus.smallrye.openapi.deployment.spi.OpenApiDocumentBuildItem;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.rapporteur.kit.text.Languages;

/**
 * Merges the gateway's own OpenAPI document with those that the services commit beside their poms, whenever the
 * gateway is built, tested or reloaded, as resources that it only serves. A service's document is found at {@code
 * ../NAME-service/openapi.yaml}. The index, the vocabulary and the page of the guide are
 * made in the same way.
 */
class ApiDocumentProcessor {

    private static final String JSON_FILE = "api/openapi.json";
    private static final String YAML_FILE = "api/openapi.yaml";
    private static final String CATALOGUE_FILE = "api/catalogue.json";
    private static final String INDEX_FILE = "api/index.json";
    private static final String VOCABULARY_FILE = "api/vocabulary.json";
    private static final String LANGUAGES_FILE = "api/languages.txt";
    private static final String GUIDE_FILE = "api/guide.html";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    @BuildStep
    void merge(
            List<OpenApiDocumentBuildItem> documents,
            BuildSystemTargetBuildItem target,
            BuildProducer<GeneratedResourceBuildItem> resources,
            BuildProducer<HotDeploymentWatchedFileBuildItem> watched)
            throws IOException {
        var files = ServiceDocument.filesIn(modules(target));
        var gateway = target.getOutputDirectory().toAbsolutePath().normalize().getParent();
        Stream.concat(
                        files.stream(),
                        Stream.concat(files.stream().map(Path::getParent), Stream.of(gateway))
                                .flatMap(module -> Terms.filesIn(module).stream()))
                .forEach(file -> watched.produce(new HotDeploymentWatchedFileBuildItem(file.toString())));
        var services = ServiceDocument.readAll(files, YAML);
        var api = ApiDocument.merge(own(documents), services);
        var vocabulary = new Vocabulary(Enumerations.of(api.merged()), services, Terms.of(gateway));
        resources.produce(new GeneratedResourceBuildItem(
                JSON_FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(api.merged())));
        resources.produce(new GeneratedResourceBuildItem(YAML_FILE, YAML.writeValueAsBytes(api.merged())));
        resources.produce(new GeneratedResourceBuildItem(CATALOGUE_FILE, JSON.writeValueAsBytes(api.catalogue())));
        resources.produce(
                new GeneratedResourceBuildItem(INDEX_FILE, JSON.writeValueAsBytes(new Index(api.merged()).tree())));
        resources.produce(new GeneratedResourceBuildItem(VOCABULARY_FILE, JSON.writeValueAsBytes(vocabulary.tree())));
        resources.produce(new GeneratedResourceBuildItem(
                LANGUAGES_FILE, String.join(" ", Languages.all()).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Renders {@code docs/api-guide.md}. */
    @BuildStep
    void guide(
            BuildSystemTargetBuildItem target,
            BuildProducer<GeneratedResourceBuildItem> resources,
            BuildProducer<HotDeploymentWatchedFileBuildItem> watched)
            throws IOException {
        var file = modules(target).resolve("docs").resolve("api-guide.md");
        watched.produce(new HotDeploymentWatchedFileBuildItem(file.toString()));
        resources.produce(new GeneratedResourceBuildItem(
                GUIDE_FILE, Guide.html(Files.readString(file)).getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the folder of all modules, the parent of the gateway's. */
    private static Path modules(BuildSystemTargetBuildItem target) {
        return target.getOutputDirectory()
                .toAbsolutePath()
                .normalize()
                .getParent()
                .getParent();
    }

    /**
     * Returns the gateway's own document as it would be served, parsed again: that puts members in their final
     * order.
     */
    private static ObjectNode own(List<OpenApiDocumentBuildItem> documents) throws IOException {
        var own = documents.stream()
                .filter(OpenApiDocumentBuildItem::isDefaultDocument)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The gateway has no document of its own"));
        var written = own.getSmallRyeOpenAPI().toJSON().getBytes(StandardCharsets.UTF_8);
        var read = SmallRyeOpenAPI.builder()
                .withConfig(ConfigProvider.getConfig())
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableAnnotationScan(false)
                .enableStandardFilter(false)
                .withCustomStaticFile(() -> new ByteArrayInputStream(written))
                .build();
        return (ObjectNode) JSON.readTree(read.toJSON());
    }
}

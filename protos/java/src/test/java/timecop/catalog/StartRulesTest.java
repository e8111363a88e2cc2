package timecop.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import timecop.catalog.start.IdTemplate;
import timecop.catalog.start.PriorityEntry;
import timecop.catalog.start.SearchAttributeEntry;
import timecop.catalog.start.StartPolicies;
import timecop.catalog.start.StartPolicies.IdConflict;
import timecop.catalog.start.StartPolicies.IdReuse;
import timecop.catalog.start.StartPolicies.ParentClose;
import timecop.catalog.start.StartRules;
import timecop.catalog.start.WorkflowTimeouts;

/** How a catalogue says that a workflow is started. */
class StartRulesTest extends CompiledCatalogs {
  private static String system(String workflowOptions) {
    return HEAD
        + """
        message Parts {
          string name = 1;
          repeated string tags = 2;
          google.protobuf.Timestamp due = 3;
          int32 size = 4;
          bool gift = 5;
          double weight = 6;
          bytes raw = 7;
        }
        service Seller {
          option (timecop.catalog.worker) = { language: "go" default_task_queue: "sell" };
          rpc Sell(Parts) returns (Answer) {
            option (timecop.catalog.workflow) = { command: "sell" %s };
          }
        }
        """
            .formatted(workflowOptions);
  }

  private StartRules rules(String workflowOptions) throws Exception {
    return parse(system(workflowOptions)).workflow("Sell").orElseThrow().start();
  }

  @Test
  void everythingIsReadAsItIsDeclared() throws Exception {
    StartRules rules =
        rules(
            """
            id_template: "sell-{name}-{{{size}}}"
            start: {
              execution_timeout: { seconds: 30 } run_timeout: { seconds: 20 }
              task_timeout: { seconds: 5 }
              retry: { maximum_attempts: 2 }
              id_reuse_policy: ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY
              id_conflict_policy: ID_CONFLICT_POLICY_USE_EXISTING
              parent_close_policy: PARENT_CLOSE_POLICY_REQUEST_CANCEL
              search_attributes: [
                { name: "Name" type: SEARCH_ATTRIBUTE_TYPE_KEYWORD field: "name" },
                { name: "Tags" type: SEARCH_ATTRIBUTE_TYPE_KEYWORD_LIST field: "tags" },
                { name: "Due" type: SEARCH_ATTRIBUTE_TYPE_DATETIME field: "due" },
                { name: "State" type: SEARCH_ATTRIBUTE_TYPE_KEYWORD }
              ]
              memo: { key: "parts" field: "tags" }
              summary: "Sells parts"
              priority: { level: 2 fairness_key: "shop" }
            }
            """);

    assertThat(rules.timeouts())
        .isEqualTo(
            new WorkflowTimeouts(
                Optional.of(Duration.ofSeconds(30)),
                Optional.of(Duration.ofSeconds(20)),
                Optional.of(Duration.ofSeconds(5))));
    assertThat(rules.retry().orElseThrow().maximumAttempts()).isEqualTo(2);
    assertThat(rules.policies())
        .isEqualTo(
            new StartPolicies(
                Optional.of(IdReuse.ALLOW_DUPLICATE_FAILED_ONLY),
                Optional.of(IdConflict.USE_EXISTING),
                Optional.of(ParentClose.REQUEST_CANCEL)));
    assertThat(rules.searchAttributes())
        .extracting(SearchAttributeEntry::type)
        .containsExactly(
            SearchAttributeEntry.Type.KEYWORD,
            SearchAttributeEntry.Type.KEYWORD_LIST,
            SearchAttributeEntry.Type.DATETIME,
            SearchAttributeEntry.Type.KEYWORD);
    assertThat(rules.searchAttributes().get(3).field()).isEmpty();
    assertThat(rules.memo()).containsOnlyKeys("parts");
    assertThat(rules.summary()).isEqualTo("Sells parts");
    assertThat(rules.priority()).isEqualTo(new PriorityEntry(2, "shop"));
    IdTemplate template = rules.id().template().orElseThrow();
    assertThat(rules.id().fields())
        .extracting(field -> field.getName())
        .containsExactly("name", "size");
    var request = rules.id().fields().get(0).getContainingType();
    assertThat(
            template.of(
                DynamicMessage.newBuilder(request)
                    .setField(request.findFieldByName("name"), " x ")
                    .setField(request.findFieldByName("size"), 7)
                    .build()))
        .isEqualTo("sell-x-{7}");
  }

  @Test
  void withoutOptionsAllIsTheServersDefault() throws Exception {
    StartRules rules = rules("");

    assertThat(rules.id().fields()).isEmpty();
    assertThat(rules.timeouts().run()).isEmpty();
    assertThat(rules.policies().idConflict()).isEmpty();
    assertThat(rules.searchAttributes()).isEmpty();
    assertThat(rules.priority()).isEqualTo(PriorityEntry.NONE);
  }

  @Test
  void everyContradictionIsNamedAtOnce() throws Exception {
    assertThat(
            errorsOf(
                system(
                    """
                    id_field: "name" id_template: "sell-{nmae}-{tags}"
                    start: {
                      execution_timeout: { seconds: 1 } run_timeout: { seconds: 20 }
                      task_timeout: { seconds: 30 }
                      id_reuse_policy: ID_REUSE_POLICY_REJECT_DUPLICATE
                      id_conflict_policy: ID_CONFLICT_POLICY_TERMINATE_EXISTING
                      search_attributes: [
                        { name: "Size" type: SEARCH_ATTRIBUTE_TYPE_INT field: "name" },
                        { name: "Raw" type: SEARCH_ATTRIBUTE_TYPE_KEYWORD field: "raw" },
                        { name: "Tags" type: SEARCH_ATTRIBUTE_TYPE_KEYWORD field: "tags" },
                        { name: "Size" type: SEARCH_ATTRIBUTE_TYPE_INT field: "size" },
                        { name: "None" field: "size" }
                      ]
                      memo: [{ key: "a" field: "b" }, { key: "c" field: "name" }, { key: "c" field: "size" }]
                      priority: { level: 6 }
                    }
                    """)))
        .containsExactly(
            "shop.Seller.Sell: has both id_field and id_template, expected one of them",
            "shop.Seller.Sell: id_template names \"nmae\", expected a non-repeated string, number,"
                + " bool or enum of shop.Parts",
            "shop.Seller.Sell: id_template names \"tags\", expected a non-repeated string, number,"
                + " bool or enum of shop.Parts",
            "shop.Seller.Sell: run_timeout is longer than execution_timeout",
            "shop.Seller.Sell: task_timeout is longer than run_timeout",
            "shop.Seller.Sell: task_timeout is longer than execution_timeout",
            "shop.Seller.Sell: id_reuse_policy REJECT_DUPLICATE contradicts id_conflict_policy"
                + " TERMINATE_EXISTING: the terminated workflow would have used the ID",
            "shop.Seller.Sell: search attribute Size takes \"name\", expected a field of shop.Parts"
                + " whose values are INT",
            "shop.Seller.Sell: search attribute Raw takes \"raw\", expected a field of shop.Parts"
                + " whose values are KEYWORD",
            "shop.Seller.Sell: search attribute Tags takes \"tags\", expected a field of shop.Parts"
                + " whose values are KEYWORD",
            "shop.Seller.Sell: search attribute Size is declared twice",
            "shop.Seller.Sell: search attribute None has no type",
            "shop.Seller.Sell: memo a takes \"b\", expected a field of shop.Parts",
            "shop.Seller.Sell: memo c is declared twice",
            "shop.Seller.Sell: priority level is 6, expected 1 to 5");
  }

  @Test
  void aTemplateThatIsNoneIsNamed() throws Exception {
    for (String template : List.of("sell-{name", "sell-}", "sell-{}", "sell-{ name }")) {
      assertThat(errorsOf(system("id_template: \"%s\"".formatted(template))))
          .containsExactly(
              "shop.Seller.Sell: invalid id_template \"%s\": expected text with request fields in"
                      .formatted(template)
                  + " braces, such as order-{order_id}, and {{ or }} for a brace");
    }
    assertThat(errorsOf(system("id_template: \"sell\"")))
        .containsExactly(
            "shop.Seller.Sell: invalid id_template \"sell\": expected a request field in braces,"
                + " such as order-{order_id}; all requests would have one ID");
  }

  @Test
  void aPolicyForAnIdThatIsNeverUsedAgainIsNamed() throws Exception {
    assertThat(
            errorsOf(
                system(
                    "id_field: \"name\" start: { id_conflict_policy: ID_CONFLICT_POLICY_FAIL }")))
        .containsExactly(
            "shop.Seller.Sell: has a policy for an ID that is used again, but no id_template: each"
                + " start has an ID of its own");
  }

  @Test
  void oneAttributeOfTwoTypesIsAContradiction() throws Exception {
    String second =
        """
        service Other {
          option (timecop.catalog.worker) = { language: "go" default_task_queue: "other" };
          rpc Buy(Parts) returns (Answer) {
            option (timecop.catalog.workflow) = { command: "buy" start: {
              search_attributes: { name: "Size" type: SEARCH_ATTRIBUTE_TYPE_DOUBLE field: "size" }
            } };
          }
        }
        """;

    assertThat(
            errorsOf(
                system(
                        "start: { search_attributes: { name: \"Size\" type:"
                            + " SEARCH_ATTRIBUTE_TYPE_INT field: \"size\" } }")
                    + second))
        .containsExactly("Buy: search attribute Size is DOUBLE, in another workflow INT of Sell");
  }

  @Test
  void aCatalogueOfOlderOptionsStaysValid() throws Exception {
    Path options = Path.of("timecop", "catalog", "options.proto");
    Path other = directory.resolve(options);
    Files.createDirectories(other.getParent());
    String source = Files.readString(Path.of("..").resolve(options));
    Files.writeString(
        other,
        source
            .replaceAll("(?m)^  repeated string handles = 4;$", "")
            .replaceAll("(?m)^  string id_template = 5;$", "")
            .replaceAll("(?m)^  StartOptions start = 6;$", "")
            .replaceAll("(?m)^  google.protobuf.Duration schedule_to_start = 5;$", "")
            .replaceAll("(?m)^  bool local = 6;$", ""));

    WorkflowEntry sell = parse(system("id_field: \"name\"")).workflow("Sell").orElseThrow();

    assertThat(sell.idField()).isPresent();
    assertThat(sell.handles()).isEmpty();
  }
}

package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haulout.checkpoint.encode.BcsWriter;
import io.haulout.checkpoint.encode.SuiAddress;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The events that no recorded checkpoint holds, column by column, from a table of our own that was written from the Move structs and
 * shares nothing with the pipeline files. Each field gets a value that no other field of its event has.
 */
class UnrecordedEventsTest {
  /**
   * Blocks of {@code pipeline table module::Name}, then the fields in wire order, then the columns after the common ones as
   * {@code column=field}, {@code column='constant'}, {@code column=null} or {@code column=json(struct)}. An asterisk marks a field
   * whose u64 goes into a numeric column, {@code -} a difference.
   */
  private static final String TABLE = """
      proposals proposals state::ProposalEvent
      pool_id:id balance_manager_id:id epoch:u64 taker_fee:u64 maker_fee:u64 stake_required:u64
      pool_id balance_manager_id epoch taker_fee maker_fee stake_required

      rebates rebates state::RebateEvent
      pool_id:id balance_manager_id:id epoch:u64 claim_amount:u64
      pool_id balance_manager_id epoch claim_amount

      stakes stakes state::StakeEvent
      pool_id:id balance_manager_id:id epoch:u64 amount:u64 stake:bool
      pool_id balance_manager_id epoch amount stake

      votes votes state::VoteEvent
      pool_id:id balance_manager_id:id epoch:u64 from_proposal_id:option_id to_proposal_id:id stake:u64
      pool_id balance_manager_id epoch from_proposal_id to_proposal_id stake

      votes votes state::VoteEvent
      pool_id:id balance_manager_id:id epoch:u64 from_proposal_id:absent to_proposal_id:id stake:u64
      pool_id balance_manager_id epoch from_proposal_id=null to_proposal_id stake

      trade_params_update trade_params_update governance::TradeParamsUpdateEvent
      taker_fee:u64 maker_fee:u64 stake_required:u64
      pool_id='0x0' taker_fee maker_fee stake_required

      taker_fee_penalty_applied taker_fee_penalty_applied state::TakerFeePenaltyApplied
      pool_id:id balance_manager_id:id order_id:u128 taker_fee_without_penalty:u64 taker_fee:u64
      pool_id balance_manager_id order_id taker_fee_without_penalty taker_fee

      order_update order_updates order::OrderModified
      balance_manager_id:id pool_id:id order_id:u128 client_order_id:u64 trader:id price:u64 is_bid:bool previous_quantity:u64 filled_quantity:u64 new_quantity:u64 timestamp:u64
      status='Modified' pool_id order_id client_order_id price is_bid original_quantity=previous_quantity quantity=new_quantity filled_quantity onchain_timestamp=timestamp balance_manager_id trader

      order_update order_updates order_info::OrderExpired
      balance_manager_id:id pool_id:id order_id:u128 client_order_id:u64 trader:id price:u64 is_bid:bool original_quantity:u64 base_asset_quantity_canceled:u64 timestamp:u64
      status='Expired' pool_id order_id client_order_id price is_bid original_quantity quantity=base_asset_quantity_canceled filled_quantity=original_quantity-base_asset_quantity_canceled onchain_timestamp=timestamp balance_manager_id trader

      loan_repaid loan_repaid margin_manager::LoanRepaidEvent
      margin_manager_id:id margin_pool_id:id repay_amount:u64 repay_shares:u64 timestamp:u64
      margin_manager_id margin_pool_id repay_amount repay_shares onchain_timestamp=timestamp

      interest_params_updated interest_params_updated margin_pool::InterestParamsUpdated
      margin_pool_id:id pool_cap_id:id c.base_rate:u64 c.base_slope:u64 c.optimal_utilization:u64 c.excess_slope:u64 timestamp:u64
      margin_pool_id pool_cap_id config_json=json(c) onchain_timestamp=timestamp

      margin_pool_config_updated margin_pool_config_updated margin_pool::MarginPoolConfigUpdated
      margin_pool_id:id pool_cap_id:id c.supply_cap:u64 c.max_utilization_rate:u64 c.protocol_spread:u64 c.min_borrow:u64 c.rate_limit_capacity:u64 c.rate_limit_refill_rate_per_ms:u64 c.rate_limit_enabled:bool timestamp:u64
      margin_pool_id pool_cap_id config_json=json(c) onchain_timestamp=timestamp

      deepbook_pool_config_updated deepbook_pool_config_updated margin_registry::DeepbookPoolConfigUpdated
      pool_id:id c.base_margin_pool_id:id c.quote_margin_pool_id:id c.risk_ratios.min_withdraw_risk_ratio:u64 c.risk_ratios.min_borrow_risk_ratio:u64 c.risk_ratios.liquidation_risk_ratio:u64 c.risk_ratios.target_liquidation_risk_ratio:u64 c.user_liquidation_reward:u64 c.pool_liquidation_reward:u64 c.enabled:bool c.extra_fields:vecmap timestamp:u64
      pool_id config_json=json(c) onchain_timestamp=timestamp

      price_tolerance_updated price_tolerance_updated margin_registry::PriceToleranceUpdated
      pool_id:id tolerance:u64 timestamp:u64
      pool_id tolerance onchain_timestamp=timestamp

      max_price_age_updated max_price_age_updated margin_registry::MaxPriceAgeUpdated
      pool_id:id max_age_ms:u64 timestamp:u64
      pool_id max_age_ms onchain_timestamp=timestamp

      maintainer_fees_withdrawn maintainer_fees_withdrawn margin_pool::MaintainerFeesWithdrawn
      margin_pool_id:id margin_pool_cap_id:id maintainer_fees:u64 timestamp:u64
      margin_pool_id margin_pool_cap_id maintainer_fees onchain_timestamp=timestamp

      protocol_fees_withdrawn protocol_fees_withdrawn margin_pool::ProtocolFeesWithdrawn
      margin_pool_id:id protocol_fees:u64 timestamp:u64
      margin_pool_id protocol_fees onchain_timestamp=timestamp

      pause_cap_updated pause_cap_updated margin_registry::PauseCapUpdated
      pause_cap_id:id allowed:bool timestamp:u64
      pause_cap_id allowed onchain_timestamp=timestamp

      conditional_order_executed conditional_order_events tpsl::ConditionalOrderExecuted
      manager_id:id pool_id:id conditional_order_id:u64 o.conditional_order_id:u64 o.trigger_below_price:bool o.trigger_price:u64 o.is_limit_order:bool o.client_order_id:u64 o.order_type:option_u8 o.self_matching_option:u8 o.price:option_u64 o.quantity:u64 o.is_bid:bool o.pay_with_deep:bool o.expire_timestamp:option_u64 timestamp:u64
      event_type='executed' manager_id pool_id conditional_order_id trigger_below_price=o.trigger_below_price trigger_price=o.trigger_price* is_limit_order=o.is_limit_order client_order_id=o.client_order_id order_type=o.order_type self_matching_option=o.self_matching_option price=o.price* quantity=o.quantity* is_bid=o.is_bid pay_with_deep=o.pay_with_deep expire_timestamp=o.expire_timestamp onchain_timestamp=timestamp

      conditional_order_insufficient_funds conditional_order_events tpsl::ConditionalOrderInsufficientFunds
      manager_id:id conditional_order_id:u64 o.conditional_order_id:u64 o.trigger_below_price:bool o.trigger_price:u64 o.is_limit_order:bool o.client_order_id:u64 o.order_type:absent o.self_matching_option:u8 o.price:absent o.quantity:u64 o.is_bid:bool o.pay_with_deep:bool o.expire_timestamp:absent timestamp:u64
      event_type='insufficient_funds' manager_id pool_id=null conditional_order_id trigger_below_price=o.trigger_below_price trigger_price=o.trigger_price* is_limit_order=o.is_limit_order client_order_id=o.client_order_id order_type=#0 self_matching_option=o.self_matching_option price='0' quantity=o.quantity* is_bid=o.is_bid pay_with_deep=o.pay_with_deep expire_timestamp=0 onchain_timestamp=timestamp
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  record Case(
      String pipeline, String table, String type, List<String> fields, List<String> columns) {
    @Override
    public String toString() {
      return pipeline + " " + type;
    }
  }

  static List<Case> cases() {
    return Arrays.stream(TABLE.split("\n\n", -1))
        .map(UnrecordedEventsTest::parse)
        .toList();
  }

  private static Case parse(String block) {
    List<String> lines = block.lines().toList();
    List<String> head = words(lines.get(0));
    return new Case(
        head.get(0), head.get(1), head.get(2), words(lines.get(1)), words(lines.get(2)));
  }

  @Test
  void the_table_holds_nineteen_events() {
    assertThat(cases().stream().map(Case::type).distinct()).hasSize(19);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_field_arrives_in_its_column(Case event) {
    PipelineCatalogue catalogue = PipelineCatalogue.builtIn();
    boolean core = catalogue.pipelines("deepbook").stream()
        .anyMatch(pipeline -> pipeline.name().equals(event.pipeline()));
    SuiAddress address = SuiAddress.parse(
        core
            ? "0x2c8d603bc51326b8c13cef9dd07031a408a48dddb541963357661df5d3204809"
            : "0x97d9473771b01f77b0940c589484184b49f6444627ec121314fae6a6d36fb86b");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    byte[] payload = payload(event.fields(), values);
    List<String> type = List.of(event.type().split("::", -1));

    RowExtractor extractor =
        catalogue.compile("mainnet", List.of(event.pipeline())).newExtractor();
    extractor.add(
        TestChain.checkpoint(TestChain.event(address, type.get(0), type.get(1), payload)));

    ExtractedRows rows = extractor.take().getFirst();
    Map<String, @Nullable Object> row =
        RowMaps.byTable(List.of(rows)).getOrDefault(event.table(), List.of()).getFirst();
    List<String> columns =
        rows.table().columns().stream().map(ColumnSchema::name).toList();
    assertThat(columns.subList(0, 6))
        .containsExactly(
            "event_digest", "digest", "sender", "checkpoint", "checkpoint_timestamp_ms", "package");
    assertThat(columns.subList(6, columns.size()))
        .containsExactlyElementsOf(event.columns().stream()
            .map(column -> column.replaceFirst("=.*", ""))
            .toList());
    for (String column : event.columns()) {
      assertColumn(column, values, row);
    }
  }

  private static void assertColumn(
      String column, Map<String, @Nullable Object> values, Map<String, @Nullable Object> row) {
    String name = column.replaceFirst("=.*", "");
    String source = column.contains("=") ? column.substring(name.length() + 1) : name;
    Object actual = row.get(name);
    if (source.equals("null")) {
      assertThat(actual).as(name).isNull();
    } else if (source.startsWith("'")) {
      assertThat(actual).as(name).isEqualTo(source.substring(1, source.length() - 1));
    } else if (source.equals("#0")) {
      assertThat(actual).as(name).isEqualTo((short) 0);
    } else if (source.equals("0")) {
      assertThat(actual).as(name).isEqualTo(0L);
    } else if (source.startsWith("json(")) {
      assertThat(read(actual)).as(name).isEqualTo(json(source.substring(5, 6) + ".", values));
    } else if (source.endsWith("*")) {
      Object value = values.get(source.substring(0, source.length() - 1));
      assertThat(actual).as(name).isNotNull().isEqualTo(String.valueOf(value));
    } else if (source.contains("-")) {
      List<String> parts = List.of(source.split("-", -1));
      assertThat(actual)
          .as(name)
          .isEqualTo(number(values, parts.get(0)) - number(values, parts.get(1)));
    } else {
      assertThat(actual).as(name).isNotNull().isEqualTo(values.get(source));
    }
  }

  private static long number(Map<String, @Nullable Object> values, String field) {
    return (long) Objects.requireNonNull(values.get(field), field);
  }

  /** Encodes the fields, each with a value that depends on its position, and notes what a plain column of it holds. */
  private static byte[] payload(List<String> fields, Map<String, @Nullable Object> values) {
    BcsWriter out = new BcsWriter();
    for (int i = 0; i < fields.size(); i++) {
      List<String> field = List.of(fields.get(i).split(":", -1));
      SuiAddress id = TestChain.address(0x10 + i);
      long number = 1_000_000_007L * (i + 1);
      Object value = switch (field.get(1)) {
        case "id" -> {
          out.address(id);
          yield id.toString();
        }
        case "option_id" -> {
          out.u8(1).address(id);
          yield id.toString();
        }
        case "u64" -> {
          out.u64(number);
          yield number;
        }
        case "option_u64" -> {
          out.u8(1).u64(number);
          yield number;
        }
        case "u128" -> {
          out.u128(number, Long.MIN_VALUE); // bit 127 set, as in the order ids of asks
          yield BigInteger.TWO.pow(127).add(BigInteger.valueOf(number)).toString();
        }
        case "u8" -> {
          out.u8(200 + i);
          yield (short) (200 + i);
        }
        case "option_u8" -> {
          out.u8(1).u8(200 + i);
          yield (short) (200 + i);
        }
        case "bool" -> {
          out.bool(i % 2 == 0);
          yield i % 2 == 0;
        }
        case "absent" -> {
          out.u8(0);
          yield "absent";
        }
        case "vecmap" -> {
          out.uleb128(2).string("b").u64(-1).string("a\"").u64(0);
          yield "vecmap";
        }
        default -> throw new AssertionError(field);
      };
      values.put(field.get(0), value);
    }
    return out.toByteArray();
  }

  /** The object of all fields under a prefix, nested by their dots. */
  private static JsonNode json(String prefix, Map<String, @Nullable Object> values) {
    ObjectNode root = JSON.createObjectNode();
    values.forEach((path, value) -> {
      if (path.startsWith(prefix)) {
        List<String> names = List.of(path.substring(prefix.length()).split("\\.", -1));
        ObjectNode node = names.size() == 1 ? root : root.withObjectProperty(names.getFirst());
        node.set(
            names.getLast(),
            "vecmap".equals(value)
                ? read("{\"contents\":[{\"key\":\"b\",\"value\":18446744073709551615},"
                    + "{\"key\":\"a\\\"\",\"value\":0}]}")
                : JSON.valueToTree(value));
      }
    });
    return read(root.toString()); // so that numbers are of the kinds a parser chooses
  }

  private static JsonNode read(@Nullable Object json) {
    try {
      return JSON.readTree(String.valueOf(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" ", -1));
  }
}

-- Candles out of trades, and their reader. Schedulers call the procedures, the API server calls the function; names, arguments
-- and result are what they expect. Buckets follow the time zone of the session: have it in UTC.

-- Trades of pools that the table of pools does not have are left out: without decimals they have no price that people read.
-- What is there keeps its open; volumes and counts are replaced, so a range should begin where a bucket does.
create or replace procedure public.update_ohclv_1m(
  start_timestamp bigint default null, -- milliseconds, inclusive; null: a day ago
  end_timestamp   bigint default null  -- milliseconds, inclusive; null: now
)
language plpgsql as $$
declare
  now_ms constant bigint := floor(extract(epoch from now()) * 1000);
begin
  insert into public.ohclv_1m as candle
    (pool_id, bucket_time, open, high, low, close, base_volume, quote_volume, trade_count,
     first_trade_timestamp, last_trade_timestamp)
  select
    trade.pool_id,
    trade.bucket,
    (min(array[trade.ms, trade.price]))[2], -- the price at the least time
    max(trade.price),
    min(trade.price),
    (max(array[trade.ms, trade.price]))[2],
    sum(trade.base_quantity),
    sum(trade.quote_quantity),
    count(*),
    min(trade.ms),
    max(trade.ms)
  from (
    select
      fill.pool_id,
      date_trunc('minute', to_timestamp(fill.checkpoint_timestamp_ms / 1000))::timestamp as bucket,
      fill.checkpoint_timestamp_ms::double precision as ms,
      fill.price / 10::double precision ^ (9 - pool.base_asset_decimals + pool.quote_asset_decimals) as price,
      fill.base_quantity / 10::double precision ^ pool.base_asset_decimals as base_quantity,
      fill.quote_quantity / 10::double precision ^ pool.quote_asset_decimals as quote_quantity
    from public.order_fills as fill
    join public.pools as pool on pool.pool_id = fill.pool_id
    where fill.checkpoint_timestamp_ms >= coalesce(start_timestamp, now_ms - 86400000)
      and fill.checkpoint_timestamp_ms <= coalesce(end_timestamp, now_ms)
  ) as trade
  group by trade.pool_id, trade.bucket
  on conflict (pool_id, bucket_time) do update set
    high = greatest(candle.high, excluded.high),
    low = least(candle.low, excluded.low),
    close = excluded.close,
    base_volume = excluded.base_volume,
    quote_volume = excluded.quote_volume,
    trade_count = excluded.trade_count,
    first_trade_timestamp = least(candle.first_trade_timestamp, excluded.first_trade_timestamp),
    last_trade_timestamp = greatest(candle.last_trade_timestamp, excluded.last_trade_timestamp);
end
$$;

-- The same by days.
create or replace procedure public.update_ohclv_1d(
  start_timestamp bigint default null, -- milliseconds, inclusive; null: a week ago
  end_timestamp   bigint default null  -- milliseconds, inclusive; null: now
)
language plpgsql as $$
declare
  now_ms constant bigint := floor(extract(epoch from now()) * 1000);
begin
  insert into public.ohclv_1d as candle
    (pool_id, bucket_time, open, high, low, close, base_volume, quote_volume, trade_count,
     first_trade_timestamp, last_trade_timestamp)
  select
    trade.pool_id,
    trade.bucket,
    (min(array[trade.ms, trade.price]))[2],
    max(trade.price),
    min(trade.price),
    (max(array[trade.ms, trade.price]))[2],
    sum(trade.base_quantity),
    sum(trade.quote_quantity),
    count(*),
    min(trade.ms),
    max(trade.ms)
  from (
    select
      fill.pool_id,
      to_timestamp(fill.checkpoint_timestamp_ms / 1000)::date as bucket,
      fill.checkpoint_timestamp_ms::double precision as ms,
      fill.price / 10::double precision ^ (9 - pool.base_asset_decimals + pool.quote_asset_decimals) as price,
      fill.base_quantity / 10::double precision ^ pool.base_asset_decimals as base_quantity,
      fill.quote_quantity / 10::double precision ^ pool.quote_asset_decimals as quote_quantity
    from public.order_fills as fill
    join public.pools as pool on pool.pool_id = fill.pool_id
    where fill.checkpoint_timestamp_ms >= coalesce(start_timestamp, now_ms - 7 * 86400000)
      and fill.checkpoint_timestamp_ms <= coalesce(end_timestamp, now_ms)
  ) as trade
  group by trade.pool_id, trade.bucket
  on conflict (pool_id, bucket_time) do update set
    high = greatest(candle.high, excluded.high),
    low = least(candle.low, excluded.low),
    close = excluded.close,
    base_volume = excluded.base_volume,
    quote_volume = excluded.quote_volume,
    trade_count = excluded.trade_count,
    first_trade_timestamp = least(candle.first_trade_timestamp, excluded.first_trade_timestamp),
    last_trade_timestamp = greatest(candle.last_trade_timestamp, excluded.last_trade_timestamp);
end
$$;

create or replace procedure public.update_all_ohclv(
  start_timestamp bigint default null,
  end_timestamp   bigint default null
)
language plpgsql as $$
begin
  call public.update_ohclv_1m(start_timestamp, end_timestamp);
  call public.update_ohclv_1d(start_timestamp, end_timestamp);
end
$$;

-- Candles of any width, newest first. Up to four hours they are put together from minutes, above that from days.
create or replace function public.get_ohclv(
  p_interval   text,
  p_pool_id    text      default null, -- null: all pools
  p_start_time timestamp default null, -- inclusive; null: a week ago
  p_end_time   timestamp default null, -- inclusive; null: now
  p_limit      integer   default 1000  -- null: no limit
)
returns table (
  pool_id               text,
  bucket_time           timestamp,
  open                  numeric,
  high                  numeric,
  low                   numeric,
  close                 numeric,
  base_volume           numeric,
  quote_volume          numeric,
  trade_count           integer,
  first_trade_timestamp bigint,
  last_trade_timestamp  bigint
)
language plpgsql as $$
declare
  first_time constant timestamp := coalesce(p_start_time, localtimestamp - interval '7 days');
  last_time  constant timestamp := coalesce(p_end_time, localtimestamp);
begin
  if p_interval = '1m' then
    return query
      select
        candle.pool_id, candle.bucket_time, candle.open, candle.high, candle.low, candle.close,
        candle.base_volume, candle.quote_volume, candle.trade_count,
        candle.first_trade_timestamp, candle.last_trade_timestamp
      from public.ohclv_1m as candle
      where (p_pool_id is null or candle.pool_id = p_pool_id)
        and candle.bucket_time between first_time and last_time
      order by candle.bucket_time desc
      limit p_limit;

  elsif p_interval in ('5m', '15m', '30m', '1h', '4h') then
    return query
      select
        candle.pool_id,
        -- All these widths divide a day, so counting from some midnight is counting from each.
        date_bin(p_interval::interval, candle.bucket_time, timestamp '2000-01-01') as bucket,
        (array_agg(candle.open order by candle.bucket_time))[1],
        max(candle.high),
        min(candle.low),
        (array_agg(candle.close order by candle.bucket_time desc))[1],
        sum(candle.base_volume),
        sum(candle.quote_volume),
        sum(candle.trade_count)::integer,
        min(candle.first_trade_timestamp),
        max(candle.last_trade_timestamp)
      from public.ohclv_1m as candle
      where (p_pool_id is null or candle.pool_id = p_pool_id)
        and candle.bucket_time between first_time and last_time
      group by candle.pool_id, bucket
      order by bucket desc
      limit p_limit;

  elsif p_interval = '1d' then
    return query
      select
        candle.pool_id, candle.bucket_time::timestamp, candle.open, candle.high, candle.low, candle.close,
        candle.base_volume, candle.quote_volume, candle.trade_count,
        candle.first_trade_timestamp, candle.last_trade_timestamp
      from public.ohclv_1d as candle
      where (p_pool_id is null or candle.pool_id = p_pool_id)
        and candle.bucket_time between first_time::date and last_time::date
      order by candle.bucket_time desc
      limit p_limit;

  elsif p_interval = '1w' then
    return query
      select
        candle.pool_id,
        date_trunc('week', candle.bucket_time::timestamp) as bucket,
        (array_agg(candle.open order by candle.bucket_time))[1],
        max(candle.high),
        min(candle.low),
        (array_agg(candle.close order by candle.bucket_time desc))[1],
        sum(candle.base_volume),
        sum(candle.quote_volume),
        sum(candle.trade_count)::integer,
        min(candle.first_trade_timestamp),
        max(candle.last_trade_timestamp)
      from public.ohclv_1d as candle
      where (p_pool_id is null or candle.pool_id = p_pool_id)
        and candle.bucket_time between first_time::date and last_time::date
      group by candle.pool_id, bucket
      order by bucket desc
      limit p_limit;

  else
    raise exception 'no candles of interval %, there are: 1m, 5m, 15m, 30m, 1h, 4h, 1d, 1w', p_interval;
  end if;
end
$$;

-- A made-up landscape of $models models, as tables whose columns are those of the facts' files.
-- Everything follows from the number of the row and the seed, so the same call gives the same files.
create or replace macro pick(i, salt, n) as (hash(concat_ws(':', i, salt, $seed)) % n)::bigint;
create or replace macro chance(i, salt) as (hash(concat_ws(':', i, salt, $seed)) % 1000000) / 1e6;
-- A base model drawn by a power law: few are built on by many.
create or replace macro base_of(i, salt) as least(floor(pow(chance(i, salt), 4) * i), i - 1)::bigint;
-- A third of what could be said is left unsaid.
create or replace macro said(i, salt, value) as case when chance(i, 'said ' || salt) >= 1 / 3 then value end;

create or replace table organizations as
select format('org-{}', i) as id, format('Organisation {}', i) as name,
    said(i, 'kind', ['company', 'startup', 'lab', 'university'][1 + pick(i, 'kind', 4)]) as kind,
    said(i, 'country', ['us', 'cn', 'gb', 'fr'][1 + pick(i, 'country', 4)]) as country,
    'hub' as source, 'organisations' as locator
from range(greatest($models // 20, 10)) as r (i);

create or replace table datasets as
select format('data-{}', i) as id, format('Dataset {}', i) as name, 'training' as use,
    said(i, 'size', (1 + pick(i, 'size', 5000)) || 'M images') as size, 'hub' as source, 'datasets' as locator
from range(greatest($models // 100, 10)) as r (i);

create or replace table models as
with made as (
    select i, format('model-{}', i) as id, format('Model {}', i) as name,
        said(i, 'developer', format('org-{}', base_of(greatest($models // 20, 10), i))) as developer,
        said(i, 'released', strftime(date '2016-01-01' + pick(i, 'released', 3900)::int, '%Y-%m-%d')) as released,
        said(i, 'output', ['image', 'video', 'audio', '3d'][1 + pick(i, 'output', 4)]) as output,
        said(i, 'architecture', ['gan', 'autoregressive', 'diffusion', 'latent-diffusion', 'diffusion-transformer'][1 + pick(i, 'architecture', 5)]) as architecture,
        case when chance(i, 'said parameters') >= 1 / 3 then pow(10, 7 + 4 * chance(i, 'parameters')) end as size,
        said(i, 'open', ['yes', 'yes', 'no'][1 + pick(i, 'open', 3)]) as open_source,
        said(i, 'resolution', ['512x512', '1024x1024', '1280x720'][1 + pick(i, 'resolution', 3)]) as resolution,
        said(i, 'languages', ['en', 'en; zh', 'zh'][1 + pick(i, 'languages', 3)]) as languages
    from range($models) as r (i)
),
told as (
    select *, 'hub' as source, 'models: row ' || i as locator from made
    union all by name
    -- One model in twenty has a second source, and it tells another size.
    select * exclude (size, resolution, languages), size * 2 as size, 'paper' as source, 'table: row ' || i as locator
    from made where chance(i, 'twice') < 0.05 and size is not null
)
select id, name, developer, released, output, architecture, printf('%.1fM', size / 1e6) as parameters, languages,
    open_source, resolution, source, locator
from told;

create or replace table relations as
select format('model-{}', i) as subject,
    ['based-on', 'inspired-by', 'uses'][1 + k] as relation, format('model-{}', base_of(i, k)) as object,
    'hub' as source, 'relations: row ' || i as locator
from range(1, $models) as r (i), range(3) as s (k);

create or replace table evaluations as
select format('model-{}', i) as model, 'data-0' as benchmark, ['fid', 'fvd'][1 + k] as metric, 'lower' as better,
    printf('%.2f', 3 + 200 * chance(i, 'score ' || k)) as value, 'hub' as source, 'results: row ' || i as locator
from range($models) as r (i), range(2) as s (k);

create or replace table plans as
select format('model-{}', i) as product, 'api' as plan, 'image' as per, 'usage' as billing,
    printf('%.4f', 0.001 + 0.2 * chance(i, 'price')) as amount, 'USD' as currency, 'hub' as source, 'prices: row ' || i as locator
from range($models) as r (i);

create or replace table sections as
select id, name, 'table' as kind, 'typed' as status, source, id as locator
from (values
    ('models', 'Models', 'hub'), ('relations', 'Relations', 'hub'), ('results', 'Results', 'hub'),
    ('prices', 'Prices', 'hub'), ('organisations', 'Organisations', 'hub'), ('datasets', 'Datasets', 'hub'),
    ('table', 'Table', 'paper')
) as s (id, name, source);

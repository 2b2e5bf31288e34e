#!/usr/bin/env bash
# Three replicas behind nginx on this machine, with the configuration that is shipped: https://localhost:8443
# Needs nginx, openssl and the environment that `make run` makes. A replica that ends is started again, as an
# orchestrator would: `kill $(cat FOLDER/replica-1.pid)` is one step of a rolling update. Ctrl+C ends all.
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
chmod 755 "$work"
export CACHE_DIR="$work/compressed" PUBLIC_URL=https://localhost:8443 ALLOWED_HOSTS=localhost TLS=on
trap 'kill $(jobs -p) 2>/dev/null; kill $(cat "$work"/*.pid) 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$work/tls.key" -out "$work/tls.crt" 2>/dev/null
sed -e "s#/tmp/#$work/#" -e "s#/etc/nginx/tls#$work#" -e "s#dashboard-\([123]\):8501#127.0.0.1:860\1#" \
    -e "s#/dev/stdout#$work/access.log#" -e "s#/dev/stderr#$work/error.log#" deploy/nginx/nginx.conf >"$work/nginx.conf"
nginx -t -q -c "$work/nginx.conf"
.venv/bin/python -m serving compress

replica() {
    while :; do
        .venv/bin/streamlit run dashboard.py --server.port "860$1" --server.address 127.0.0.1 &
        echo $! >"$work/replica-$1.pid"
        wait $! || true
        sleep 1
    done >>"$work/replica-$1.log" 2>&1
}
for n in 1 2 3; do replica "$n" & done

for n in 1 2 3; do
    until curl --silent --fail --output /dev/null "http://127.0.0.1:860$n/_stcore/health"; do sleep 0.2; done
done
echo "https://localhost:8443, logs and process ids in $work"
nginx -e "$work/error.log" -c "$work/nginx.conf" -g "daemon off;" &
wait $!

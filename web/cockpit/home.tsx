export default function Home() {
  return <h1>cockpit</h1>
}

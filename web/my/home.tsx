export default function Home() {
  return <h1>my</h1>
}
